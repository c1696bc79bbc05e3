package io.tapeline.extractkeys;

import io.tapeline.extraction.KeySource;
import io.tapeline.extractkeys.snowflake.SnowflakeKeySource;
import io.tapeline.model.Setting;
import io.tapeline.snowflake.ConnectionLimits;
import io.tapeline.snowflake.SnowflakeConnections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The source of this function; made at start with the engine around it, so that a wrong setting stops it there. */
@Singleton
final class Wiring {

    @Produces
    @Singleton
    KeySource source(Settings settings) {
        String url = Setting.needed(
                "TAPELINE_SNOWFLAKE_URL",
                settings.snowflakeUrl(),
                "a JDBC URL such as jdbc:snowflake://<account>.snowflakecomputing.com/");
        String secret = Setting.needed(
                "TAPELINE_SNOWFLAKE_SECRET",
                settings.snowflakeSecret(),
                "the name of a secret in Secrets Manager that holds the login as JSON");
        return new SnowflakeKeySource(
                new SecretSessions(connections(url, settings), this::secrets, secret), settings.incrementalOverlap());
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

    /** Made when it is needed: a secret is read once in an extraction, and most invocations have none to do. */
    private SecretsManagerClient secrets() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
