/** The {@code tapeline} command line. Start here: {@link io.tapeline.cli.Tapeline} names the verbs. */
package io.tapeline.cli;
