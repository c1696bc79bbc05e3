/** Options that several verbs share, and what they mean. */
package io.tapeline.cli.options;
