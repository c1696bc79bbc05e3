/** The work of {@code ingest}, {@code demo} and {@code jobs watch} after their options are parsed. */
package io.tapeline.cli.ingest;
