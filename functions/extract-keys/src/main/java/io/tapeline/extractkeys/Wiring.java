package io.tapeline.extractkeys;

import io.tapeline.extraction.KeySource;
import io.tapeline.extractkeys.snowflake.SnowflakeKeySource;
import io.tapeline.model.Setting;
import io.tapeline.secrets.Secret;
import io.tapeline.secrets.Secrets;
import io.tapeline.snowflake.ConnectionLimits;
import io.tapeline.snowflake.SnowflakeConnections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The source of this function; made at start with the engine around it, so that a wrong setting stops it there. */
@Singleton
final class Wiring {

    private static final Secret.Description LOGIN =
            new Secret.Description("TAPELINE_SNOWFLAKE_SECRET", "snowflake-login-refused", List.of());

    @Produces
    @Singleton
    KeySource source(Settings settings, Secrets secrets) {
        String url = Setting.needed(
                "TAPELINE_SNOWFLAKE_URL",
                settings.snowflakeUrl(),
                "a JDBC URL such as jdbc:snowflake://<account>.snowflakecomputing.com/");
        String place = Setting.needed(
                LOGIN.setting(), settings.snowflakeSecret(), "where a secret is that holds the login as JSON");
        return new SnowflakeKeySource(
                new SecretSessions(connections(url, settings), secrets.named(LOGIN, Optional.of(place))),
                settings.incrementalOverlap());
    }

    private static SnowflakeConnections connections(String url, Settings settings) {
        try {
            return new SnowflakeConnections(
                    url,
                    ConnectionLimits.forASmallFunction()
                            .waiting(
                                    settings.snowflakeLoginTimeout(),
                                    settings.snowflakeNetworkTimeout(),
                                    settings.snowflakeQueryTimeout()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "TAPELINE_SNOWFLAKE_URL or a TAPELINE_SNOWFLAKE_…_TIMEOUT is wrong: " + e.getMessage(), e);
        }
    }
}
