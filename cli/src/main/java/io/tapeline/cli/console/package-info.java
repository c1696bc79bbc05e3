/** What the commands know of the place they run in: streams, screen, clock, exit codes, and how numbers are written. */
package io.tapeline.cli.console;
