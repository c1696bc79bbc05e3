package io.tapeline.browseartists.exports;

import io.tapeline.artists.Artists;
import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import io.tapeline.fixtures.AroundCalls;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Exports in a table and a bucket of a test's own. */
final class ExportsFixture {

    private static final Map<String, String> ENVIRONMENT = TestEmulators.environment(Service.S3);
    private static final AwsCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(
            AwsBasicCredentials.create(ENVIRONMENT.get("AWS_ACCESS_KEY_ID"), ENVIRONMENT.get("AWS_SECRET_ACCESS_KEY")));
    private static final S3Client S3 = S3Client.builder()
            .endpointOverride(TestEmulators.s3())
            .forcePathStyle(true)
            .region(Region.of(ENVIRONMENT.get("AWS_REGION")))
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    final TestClock clock = new TestClock();
    final List<ExportId> started = new ArrayList<>();
    final Exports exports;
    final StartExport start;
    private final TestTable table = TestTable.create();
    private final String bucket = "bucket-" + UUID.randomUUID();

    ExportsFixture() {
        S3.createBucket(r -> r.bucket(bucket));
        exports = new DynamoDbExports(table.client(), table.name(), clock, new Random(1), _ -> {});
        start = new StartExport(exports, started::add, () -> new ExportId("made"), clock);
    }

    WriteExport writing(Artists artists) {
        return writing(artists, _ -> {});
    }

    /**
     * @param after is told each call to S3 that was made; what it throws is thrown by the call
     */
    WriteExport writing(Artists artists, Consumer<String> after) {
        S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(TestEmulators.s3())
                .region(Region.of(ENVIRONMENT.get("AWS_REGION")))
                .credentialsProvider(CREDENTIALS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
        ExportObjects objects = AroundCalls.of(
                ExportObjects.class, new S3ExportObjects(S3, presigner, bucket, Duration.ofHours(1)), _ -> {}, after);
        return new WriteExport(
                artists,
                exports,
                objects,
                started::add,
                export -> new Provenance(
                        export,
                        "Spotify",
                        "Mind the terms.",
                        "Not free.",
                        artists.harvests(export.wanted().provider())),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    static WantedExport wanted(ExportFormat format) {
        return new WantedExport(ManyArtists.SPOTIFY, format, Optional.empty(), OptionalInt.empty(), false);
    }

    Export begun(String id, ExportFormat format) {
        return start.start(Optional.of(new ExportId(id)), wanted(format)).export();
    }

    Export found(Export export) {
        return exports.find(export.id()).orElseThrow();
    }

    byte[] content(String key) {
        return S3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
    }

    /** Whether the export's file is there for others to see. */
    boolean isStored(Export export) {
        return S3.listObjectsV2(r -> r.bucket(bucket).prefix(export.objectKey())).contents().stream()
                .anyMatch(object -> object.key().equals(export.objectKey()));
    }
}
