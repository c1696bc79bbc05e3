/**
 * The embedded stack for the command line: a process that is started and stopped, and the file {@code stack.json} in its data
 * folder with its addresses.
 */
package io.tapeline.cli.stack;
