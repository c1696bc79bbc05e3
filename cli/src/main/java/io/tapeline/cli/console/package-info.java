/** The environment of the commands: streams, screen, clock, exit codes, and the formatting of numbers. */
package io.tapeline.cli.console;
