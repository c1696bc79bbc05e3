/**
 * The replacements for parts of the driver: one file per part, each with what is replaced and why. Reading with JSON results needs
 * none of the replaced code. Refused features throw a {@link java.sql.SQLFeatureNotSupportedException} whose message names the
 * setting to change. Called only by the driver's own classes.
 */
package io.tapeline.snowflake.cut;
