package io.tapeline.extractkeys;

import io.quarkus.runtime.Startup;
import io.tapeline.extractkeys.snowflake.SnowflakeKeySource;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.Jobs;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.PartMessage;
import io.tapeline.snowflake.ConnectionLimits;
import io.tapeline.snowflake.SnowflakeConnections;
import io.tapeline.sources.KeySource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Puts the function together, at start, so that a wrong setting stops it there. The one place that knows all parts. */
@Singleton
final class Wiring {

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    KeySource source(Settings settings) {
        String url = Settings.needed(
                "TAPELINE_SNOWFLAKE_URL",
                settings.snowflakeUrl(),
                "a JDBC URL such as jdbc:snowflake://<account>.snowflakecomputing.com/");
        String secret = Settings.needed(
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

    @Produces
    @Singleton
    @Startup
    ExtractKeys extractKeys(
            Settings settings,
            Jobs jobs,
            Extractions extractions,
            KeySource source,
            MessageQueue<PartMessage> parts,
            S3Client s3,
            InstantSource clock) {
        String bucket = Settings.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket");
        String function = Settings.needed(
                "TAPELINE_EXTRACT_KEYS_FUNCTION", settings.extractKeysFunction(), "this function's own name");
        ExtractionPolicy policy = new ExtractionPolicy(
                settings.keysPerPart(),
                settings.extractMargin(),
                settings.extractReopenings(),
                settings.extractTries(),
                settings.cancelCheck());
        return new ExtractKeys(new ExtractKeys.World(
                jobs,
                extractions,
                source,
                new S3ManifestStore(s3, bucket),
                parts,
                new LambdaSuccessor(Wiring::lambda, function),
                policy,
                clock,
                new SleepingPause(),
                () -> ThreadLocalRandom.current().nextLong()));
    }

    private static LambdaClient lambda() {
        return LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
