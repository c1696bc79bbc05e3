/** What happens in the build of an application that reads from Snowflake. */
package io.tapeline.snowflake.deployment;
