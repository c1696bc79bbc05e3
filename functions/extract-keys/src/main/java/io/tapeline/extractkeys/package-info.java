/**
 * The function extract-keys: the catalogues in Snowflake as a source of keys, for the engine of shared/extraction. Knows no
 * Snowflake except where everything is put together.
 */
package io.tapeline.extractkeys;
