/**
 * The music of the stand-ins: the catalogue's tables (in DuckDB) and the audio for each file key, either generated from the key or
 * read from a folder. Independent of HTTP.
 */
package io.tapeline.standins.library;
