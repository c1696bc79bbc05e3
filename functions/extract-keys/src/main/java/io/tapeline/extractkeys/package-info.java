/**
 * The function extract-keys: finds the keys of the catalogues in Snowflake, with the engine of shared/extraction. Uses Snowflake
 * only where the objects are created.
 */
package io.tapeline.extractkeys;
