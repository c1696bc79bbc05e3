/** Build steps of an application that reads from Snowflake. */
package io.tapeline.snowflake.deployment;
