package io.tapeline.snowflake.cut;

/** Removes the driver's own log files and their configuration file in the home folder: only the application's logging is used. */
public final class DriverLogging {
    private DriverLogging() {}

    @Replaces(type = "net.snowflake.client.internal.log.SFLoggerUtil", method = "initializeSnowflakeLogger")
    public static void configureNothing() {}
}
