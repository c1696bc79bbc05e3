package io.tapeline.snowflake.cut;

/** The driver's own log files and their configuration file in the home folder: the application's logging is used alone. */
public final class DriverLogging {
    private DriverLogging() {}

    @Replaces(type = "net.snowflake.client.internal.log.SFLoggerUtil", method = "initializeSnowflakeLogger")
    public static void configureNothing() {}
}
