/** The {@code tapeline} command line. Start here: {@link io.tapeline.cli.Tapeline} lists the verbs. */
package io.tapeline.cli;
