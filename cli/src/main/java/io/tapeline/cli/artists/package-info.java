/** What {@code artists export} and {@code demo artists} do: wait for an export, fetch it, make Parquet of it. */
package io.tapeline.cli.artists;
