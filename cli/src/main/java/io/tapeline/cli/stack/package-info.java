/**
 * The embedded stack as the command line sees it: a process that is started and ended, and the file {@code stack.json}
 * in its data folder that says where everything is.
 */
package io.tapeline.cli.stack;
