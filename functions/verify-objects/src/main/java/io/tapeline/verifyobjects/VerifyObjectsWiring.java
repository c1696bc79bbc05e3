package io.tapeline.verifyobjects;

import io.tapeline.api.ProxyApi;
import io.tapeline.ledger.WatchedFiles;
import io.tapeline.metrics.MetricLog;
import io.tapeline.model.Pause;
import io.tapeline.model.Setting;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.dynamodb.StudioSettings;
import io.tapeline.verifyobjects.check.Records;
import io.tapeline.verifyobjects.check.S3BucketObjects;
import io.tapeline.verifyobjects.run.AdvanceRun;
import io.tapeline.verifyobjects.run.DynamoDbFindings;
import io.tapeline.verifyobjects.run.DynamoDbLastChecks;
import io.tapeline.verifyobjects.run.DynamoDbRuns;
import io.tapeline.verifyobjects.run.LambdaRunWorkers;
import io.tapeline.verifyobjects.run.Pace;
import io.tapeline.verifyobjects.run.RunId;
import io.tapeline.verifyobjects.run.RunMetrics;
import io.tapeline.verifyobjects.run.RunWorkers;
import io.tapeline.verifyobjects.run.StartRuns;
import io.tapeline.verifyobjects.run.Together;
import io.tapeline.verifyobjects.run.Verification;
import io.tapeline.verifyobjects.run.Verification.Books;
import io.tapeline.verifyobjects.run.Verification.Rules;
import io.tapeline.verifyobjects.run.Verification.Stored;
import io.tapeline.verifyobjects.run.VerificationTable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates the use cases; an invalid setting stops the function at startup. */
@Singleton
final class VerifyObjectsWiring {

    private static final long GIGABYTE = 1_000_000_000;
    /** S3 may apply a lifecycle rule some days late; one of these days allows for a wrong clock. */
    private static final int REMOVED_LATER_DAYS = 3;

    @Produces
    @Singleton
    Books books(DynamoDbClient client, StudioSettings settings) {
        VerificationTable table = new VerificationTable(
                client, settings.tableName(), Clock.systemUTC(), new SecureRandom(), Pause.sleeping());
        return new Books(new DynamoDbRuns(table), new DynamoDbFindings(table), new DynamoDbLastChecks(table));
    }

    @Produces
    @Singleton
    Stored stored(
            WatchedFiles files, Uploads uploads, Recordings recordings, S3Client s3, VerifyObjectsSettings settings) {
        String bucket = Setting.needed("TAPELINE_BUCKET", settings.bucket(), "the name of the bucket that is verified");
        return new Stored(
                files,
                recordings,
                new Records(files, uploads, recordings),
                new S3BucketObjects(s3, bucket),
                bucket,
                SourceDescriptions.ofThisBuild().all().stream()
                        .map(SourceDescription::name)
                        .toList());
    }

    @Produces
    @Singleton
    Rules rules(VerifyObjectsSettings settings, StudioSettings studio) {
        return new Rules(
                new Pace(
                        settings.everyDays(),
                        settings.readPercent(),
                        Math.multiplyExact(settings.gigabytesADay(), GIGABYTE),
                        settings.objectsADay()),
                new Together(settings.concurrent()),
                settings.toleratedAge(),
                settings.abandonedAfter(),
                Duration.ofDays(studio.uploadsRemovedAfterDays() + (long) REMOVED_LATER_DAYS),
                Rules.STEP);
    }

    /**
     * @param function this function's own name, which Lambda sets
     */
    @Produces
    @Singleton
    RunWorkers workers(@ConfigProperty(name = "AWS_LAMBDA_FUNCTION_NAME") Optional<String> function) {
        return new LambdaRunWorkers(VerifyObjectsWiring::lambda, own(function));
    }

    private static String own(Optional<String> function) {
        return Setting.needed("AWS_LAMBDA_FUNCTION_NAME", function, "this function's own name, as Lambda sets it");
    }

    @Produces
    @Singleton
    RunMetrics metrics(@ConfigProperty(name = "AWS_LAMBDA_FUNCTION_NAME") Optional<String> function) {
        return new RunMetrics(new MetricLog(Clock.systemUTC()), own(function));
    }

    @Produces
    @Singleton
    AdvanceRun advance(Stored stored, Books books, Rules rules, RunWorkers workers, RunMetrics metrics) {
        return Verification.worker(
                stored, books, rules, workers, metrics, () -> UUID.randomUUID().toString(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    StartRuns start(Books books, RunWorkers workers) {
        return new StartRuns(
                books.runs(), workers, () -> new RunId(UUID.randomUUID().toString()), Clock.systemUTC());
    }

    @Produces
    @Singleton
    ProxyApi api(Books books, StartRuns start) {
        return new ProxyApi(new VerificationRoutes(books, start).routes(), ProxyApi.MOST_BYTES);
    }

    private static LambdaClient lambda() {
        return LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
