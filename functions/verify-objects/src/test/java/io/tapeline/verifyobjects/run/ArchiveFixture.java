package io.tapeline.verifyobjects.run;

import io.tapeline.digest.Sha256;
import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import io.tapeline.fixtures.AroundCalls;
import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.ledger.IngestedFiles;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.WatchedFiles;
import io.tapeline.ledger.dynamodb.DynamoDbLedger;
import io.tapeline.ledger.dynamodb.LedgerRules;
import io.tapeline.metrics.MetricLog;
import io.tapeline.model.BatchId;
import io.tapeline.model.Deadline;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.MediaType;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.studio.Recording;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.VersionName;
import io.tapeline.studio.dynamodb.DynamoStudio;
import io.tapeline.verifyobjects.check.BucketObjects;
import io.tapeline.verifyobjects.check.Records;
import io.tapeline.verifyobjects.check.S3BucketObjects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Stored files and versions in a test's own table and bucket, and their verification. The clock is years ahead of the objects' times. */
final class ArchiveFixture {

    static final SourceId SOURCE = new SourceId("artlist");
    static final Deadline PLENTY = () -> Duration.ofMinutes(10);
    static final Pace PACE = new Pace(90, 5, 1_000_000_000L, 20_000);

    private static final Map<String, String> ENVIRONMENT = TestEmulators.environment(Service.S3);
    private static final S3Client S3 = S3Client.builder()
            .endpointOverride(TestEmulators.s3())
            .forcePathStyle(true)
            .region(Region.of(ENVIRONMENT.get("AWS_REGION")))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    ENVIRONMENT.get("AWS_ACCESS_KEY_ID"), ENVIRONMENT.get("AWS_SECRET_ACCESS_KEY"))))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    final TestClock clock = new TestClock();
    final Queue<RunId> started = new ArrayDeque<>();
    final List<String> metrics = new ArrayList<>();
    final Verification.Books books;
    final StartRuns start;
    final IngestedFiles ingested;
    final WatchedFiles watched;
    final DynamoStudio studio;
    final String bucket = "bucket-" + UUID.randomUUID();
    Consumer<String> aroundS3 = _ -> {};
    Consumer<String> afterRuns = _ -> {};
    private final VerificationTable table;

    ArchiveFixture() {
        TestTable created = TestTable.create();
        S3.createBucket(r -> r.bucket(bucket));
        // the emulator dates objects by the machine's clock, so this clock makes them old
        clock.pass(Duration.between(clock.instant(), Instant.parse("2031-01-02T03:04:05Z")));
        table = new VerificationTable(created.client(), created.name(), clock, new Random(), _ -> {});
        books = new Verification.Books(
                AroundCalls.of(Runs.class, new DynamoDbRuns(table), _ -> {}, call -> afterRuns.accept(call)),
                new DynamoDbFindings(table),
                new DynamoDbLastChecks(table));
        start = new StartRuns(
                books.runs(), started::add, () -> new RunId(UUID.randomUUID().toString()), clock);
        DynamoDbLedger ledger = new DynamoDbLedger(
                created.client(), created.name(), clock, new Random(), LedgerRules.standard(), _ -> {});
        ingested = ledger.ingestedFiles();
        watched = ledger.watchedFiles();
        studio = new DynamoStudio(created.client(), created.name(), clock, new Random(), Duration.ofDays(6));
    }

    static S3Client s3() {
        return S3;
    }

    AdvanceRun worker() {
        return worker(PACE);
    }

    AdvanceRun worker(Pace pace) {
        BucketObjects objects = AroundCalls.of(
                BucketObjects.class, new S3BucketObjects(S3, bucket), call -> aroundS3.accept(call), _ -> {});
        Records records = new Records(watched, studio.uploads(), studio.recordings());
        return Verification.worker(
                new Verification.Stored(watched, studio.recordings(), records, objects, bucket, List.of(SOURCE)),
                books,
                new Verification.Rules(
                        pace, new Together(8), Duration.ofHours(24), Duration.ofHours(48), Duration.ofDays(10), 5),
                started::add,
                new RunMetrics(new MetricLog(clock, metrics::add), "verify"),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    /** Runs a verification to its end. */
    Run verified(String prefix, boolean all) {
        RunId id = start.ask(Optional.empty(), prefix, all).run().id();
        work(worker());
        return books.runs().find(id).orElseThrow();
    }

    /** Runs each started worker, one after the other. */
    void work(AdvanceRun worker) {
        for (Optional<RunId> next = Optional.ofNullable(started.poll());
                next.isPresent();
                next = Optional.ofNullable(started.poll())) {
            worker.advance(next.get(), PLENTY);
        }
    }

    /** A file that a job ingested. */
    IngestedFile ingested(String asset, String content) {
        return ingested(asset, content, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file that a job ingested, whose record may differ from its object.
     *
     * @param there content of the object; if it differs from the record, it is sent in parts, so that S3 has no checksum of the whole
     */
    IngestedFile ingested(String asset, String recorded, byte[] there) {
        WantedFile file = new WantedFile(asset, MediaFormat.WAV, "k" + asset);
        String key = ObjectKeys.ingested(SOURCE, file);
        byte[] content = recorded.getBytes(StandardCharsets.UTF_8);
        String etag = Arrays.equals(content, there) ? put(key, there) : putInParts(key, there);
        return ingested.record(new IngestedFile(
                SOURCE,
                file,
                key,
                content.length,
                Sha256.hex(Sha256.of(content)),
                new JobId("job-" + UUID.randomUUID()),
                BatchId.of(1, 0),
                clock.instant(),
                Optional.of(etag),
                Optional.of("audio/wav"),
                Optional.empty()));
    }

    /** A registered version. */
    Recording registered(String song, String content) {
        Upload upload = announced(song, content);
        put(upload.objectKey(), content.getBytes(StandardCharsets.UTF_8));
        return studio.recordings()
                .register(
                        new Recording(
                                upload.version(),
                                upload.id(),
                                upload.objectKey(),
                                upload.fileName(),
                                "take.wav",
                                MediaType.WAV,
                                upload.bytes(),
                                upload.promised(),
                                clock.instant(),
                                clock.instant(),
                                upload.owner(),
                                false,
                                Map.of()),
                        upload);
    }

    Upload announced(String song, String content) {
        return announced(song, content, _ -> Optional.empty());
    }

    /** @param multipart the multipart upload for an object key; empty for a single PUT */
    Upload announced(String song, String content, Function<String, Optional<Upload.Multipart>> multipart) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String id = UUID.randomUUID().toString();
        String key = ObjectKeys.studio("Evan", song, "Drums", "one", id, "wav");
        Upload upload = new Upload(
                new UploadId(id),
                new VersionName(
                        new StudioName("Evan"), new StudioName(song), new StudioName("Drums"), new StudioName("one")),
                "take.wav",
                MediaType.WAV,
                bytes.length,
                Optional.of(new io.tapeline.studio.Sha256(Sha256.hex(Sha256.of(bytes)))),
                key,
                "somebody",
                clock.instant(),
                multipart.apply(key),
                Optional.empty(),
                Upload.State.OPEN);
        studio.uploads().open(upload, 1_000);
        return upload;
    }

    /** @return the ETag */
    String put(String key, byte[] content) {
        return S3.putObject(
                        r -> r.bucket(bucket)
                                .key(key)
                                .checksumSHA256(Base64.getEncoder().encodeToString(Sha256.of(content))),
                        RequestBody.fromBytes(content))
                .eTag();
    }

    /** Stores the object so that S3 has no SHA-256 of the whole. */
    private String putInParts(String key, byte[] content) {
        String id = S3.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
        String etag = S3.uploadPart(
                        r -> r.bucket(bucket).key(key).uploadId(id).partNumber(1), RequestBody.fromBytes(content))
                .eTag();
        return S3.completeMultipartUpload(r -> r.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .multipartUpload(parts -> parts.parts(
                                CompletedPart.builder().partNumber(1).eTag(etag).build())))
                .eTag();
    }

    void delete(String key) {
        S3.deleteObject(r -> r.bucket(bucket).key(key));
    }

    List<Finding> findings() {
        return books.findings()
                .list("", Optional.empty(), 1_000, Optional.empty())
                .findings();
    }

    boolean isIngested(IngestedFile file) {
        return !ingested.find(SOURCE, List.of(file.file())).isEmpty();
    }

    static byte[] flipped(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    static String text(int length) {
        byte[] bytes = new byte[length / 2];
        new Random(length).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
