/** What {@code ingest}, {@code demo} and {@code jobs watch} do once the words of the command line are understood. */
package io.tapeline.cli.ingest;
