/** Options that several verbs share. */
package io.tapeline.cli.options;
