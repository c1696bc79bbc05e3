/**
 * Opens a {@link java.sql.Connection} from the settings of a login that suits a small function: JSON results, one prefetch thread,
 * little memory, limited waiting, errors as one of a few kinds with a sentence for a person. Reads no environment, no secret store
 * and no file except those that it is given; independent of the queries, and of Tapeline.
 */
package io.tapeline.snowflake;
