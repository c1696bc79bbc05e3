/** One file per verb: its options, its output and its exit codes. The other packages do the work. */
package io.tapeline.cli.verb;
