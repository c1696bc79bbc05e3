/**
 * From the settings of a login to a {@link java.sql.Connection} that fits a small function: JSON results, one prefetch
 * thread, low memory, bounded waiting, errors as one of a few kinds with a sentence for a person. Reads no environment, no
 * secret store and no file but those it is given; knows nothing of what is asked of Snowflake, and nothing of Tapeline.
 */
package io.tapeline.snowflake;
