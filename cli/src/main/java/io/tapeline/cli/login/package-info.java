/**
 * The caller's identity: access tokens, where they are stored, and how new ones are obtained. Never shows a token or a password.
 */
package io.tapeline.cli.login;
