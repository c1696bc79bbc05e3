/** Who the caller is: access tokens, where they are kept, and how new ones are had. Nothing here shows a token or a password. */
package io.tapeline.cli.login;
