/** The work of {@code artists export} and {@code demo artists}: wait for an export, download it, convert it to Parquet. */
package io.tapeline.cli.artists;
