package io.tapeline.snowflake;

import io.tapeline.snowflake.SnowflakeException.Kind;
import io.tapeline.snowflake.SnowflakeLogin.Proof;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import net.snowflake.client.api.driver.SnowflakeDriver;

/**
 * Opens connections to one Snowflake address. Safe for use by several threads; the connections are not.
 *
 * <p>Results come as JSON: Arrow needs memory outside the heap, for which a small function has no room, and reflection, which is a
 * problem in a native image. Times without a zone are read as UTC.
 */
public final class SnowflakeConnections {

    private static final String PREFIX = "jdbc:snowflake://";
    private static final String CACHE_FOLDER = "net.snowflake.jdbc.ocspResponseCacheDir";

    private final String url;
    private final ConnectionLimits limits;

    /**
     * @param url {@code jdbc:snowflake://<host>[:port]/[?name=value&…]}; its parameters have priority over those set here
     * @throws IllegalArgumentException when it is not such a URL
     */
    public SnowflakeConnections(String url, ConnectionLimits limits) {
        if (!url.startsWith(PREFIX) || url.length() == PREFIX.length()) {
            throw new IllegalArgumentException("Not a JDBC URL of Snowflake: it must look like " + PREFIX + "<account>"
                    + ".snowflakecomputing.com/");
        }
        this.url = url;
        this.limits = limits;
        if (System.getProperty(CACHE_FOLDER) == null) {
            System.setProperty(CACHE_FOLDER, limits.cache().toString());
        }
    }

    /**
     * Logs in. Blocks for at most the login limit.
     *
     * @throws SnowflakeException when the login is refused, or the service can't be reached or does not answer in time
     */
    public Connection connect(SnowflakeLogin login) throws SnowflakeException {
        try {
            Connection connection = new SnowflakeDriver().connect(url, properties(login));
            if (connection == null) {
                throw new SnowflakeException(Kind.UNREACHABLE, "The driver does not accept the Snowflake URL", null);
            }
            return connection;
        } catch (SQLException e) {
            throw SnowflakeException.atLogin(e);
        } catch (LinkageError e) {
            throw new SnowflakeException(
                    Kind.LOGIN_REFUSED,
                    "This way to sign in to Snowflake needs a library that is left out of this build; sign in with a key"
                            + " pair or a programmatic access token, or add the AWS SDK modules auth, regions and"
                            + " http-auth-aws",
                    e);
        }
    }

    Properties properties(SnowflakeLogin login) {
        Properties properties = new Properties();
        put(properties, "account", login.account());
        put(properties, "user", login.user());
        put(properties, "role", login.role());
        put(properties, "warehouse", login.warehouse());
        put(properties, "db", login.database());
        put(properties, "schema", login.schema());
        prove(properties, login.proof());
        properties.put("loginTimeout", seconds(limits.login().toSeconds()));
        properties.put("networkTimeout", seconds(limits.network().toSeconds()));
        properties.put("queryTimeout", seconds(limits.query().toSeconds()));
        properties.put("JDBC_QUERY_RESULT_FORMAT", "JSON");
        properties.put("TIMEZONE", "UTC");
        properties.put("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ");
        properties.put("CLIENT_PREFETCH_THREADS", String.valueOf(limits.prefetchThreads()));
        properties.put("CLIENT_MEMORY_LIMIT", String.valueOf(limits.memoryMegabytes()));
        properties.put("CLIENT_TELEMETRY_ENABLED", "false");
        properties.put("disablePlatformDetection", "true");
        return properties;
    }

    private static void prove(Properties properties, Proof proof) {
        switch (proof) {
            case Proof.KeyPair(var key) -> {
                properties.put("authenticator", "SNOWFLAKE_JWT");
                properties.put("privateKey", key);
            }
            case Proof.AccessToken(var token) -> {
                properties.put("authenticator", "PROGRAMMATIC_ACCESS_TOKEN");
                properties.put("token", token);
            }
            case Proof.Password(var password) -> properties.put("password", password);
            case Proof.WorkloadIdentity(var provider) -> {
                properties.put("authenticator", "WORKLOAD_IDENTITY");
                properties.put("workloadIdentityProvider", provider);
            }
        }
    }

    private static String seconds(long seconds) {
        return String.valueOf(seconds);
    }

    private static void put(Properties properties, String name, Optional<String> value) {
        value.ifPresent(text -> properties.put(name, text));
    }
}
