/**
 * The music that the stand-ins own: the catalogue's tables (in DuckDB) and the audio behind each file key, either made
 * from the key or read from a folder. Knows nothing of HTTP.
 */
package io.tapeline.standins.library;
