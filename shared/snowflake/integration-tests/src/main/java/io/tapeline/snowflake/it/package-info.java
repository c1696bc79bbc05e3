/** An application of the extension that does nothing but read; packaged for the JVM and as an executable, for the tests. */
package io.tapeline.snowflake.it;
