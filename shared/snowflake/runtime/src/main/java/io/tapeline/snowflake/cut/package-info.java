/**
 * What the build puts in the place of parts of the driver: one file per part, each saying what is cut and why. Reading with
 * JSON results needs none of it. What is refused is refused with a {@link java.sql.SQLFeatureNotSupportedException} whose
 * sentence names the setting to change. Called by the driver's own classes, by nobody else.
 */
package io.tapeline.snowflake.cut;
