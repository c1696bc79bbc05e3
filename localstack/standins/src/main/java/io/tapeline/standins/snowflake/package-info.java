/**
 * A server that the unmodified Snowflake JDBC driver can talk to: login, sessions, queries over DuckDB, results inline
 * or in chunks. Answers JSON results only.
 */
package io.tapeline.standins.snowflake;
