package io.tapeline.snowflake.deployment;

import io.tapeline.snowflake.ConnectionLimits;
import io.tapeline.snowflake.LoginSecret;
import io.tapeline.snowflake.SnowflakeConnections;
import io.tapeline.snowflake.SnowflakeException;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.BiFunction;

/** The code of an application, loaded by {@link CutDriver}. The first argument is the URL, the second one the secret. */
public final class SignIn implements BiFunction<String, String, Connection> {
    @Override
    public Connection apply(String url, String secret) {
        ConnectionLimits limits = ConnectionLimits.forASmallFunction()
                .waiting(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));
        try {
            return new SnowflakeConnections(url, limits).connect(LoginSecret.parse(secret));
        } catch (SnowflakeException e) {
            throw new IllegalStateException(e.kind() + ": " + e.getMessage(), e);
        }
    }
}
