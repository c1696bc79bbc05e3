package io.tapeline.standins;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connects with the real Snowflake driver. */
public final class RealDriver {
    private RealDriver() {}

    /** Logs in with the user's password. */
    public static Connection connect(StandIns standIns) throws SQLException {
        var properties = settings(standIns);
        properties.setProperty("password", standIns.snowflakeAccount().password());
        return DriverManager.getConnection(standIns.snowflakeUrl(), properties);
    }

    /** All settings except the credential. */
    public static Properties settings(StandIns standIns) {
        var properties = new Properties();
        properties.setProperty("user", standIns.snowflakeAccount().user());
        properties.setProperty("disablePlatformDetection", "true");
        properties.setProperty("JDBC_QUERY_RESULT_FORMAT", "JSON");
        properties.setProperty("CLIENT_TELEMETRY_ENABLED", "false");
        properties.setProperty("CLIENT_PREFETCH_THREADS", "1");
        properties.setProperty("loginTimeout", "60");
        properties.setProperty("networkTimeout", "60000");
        return properties;
    }
}
