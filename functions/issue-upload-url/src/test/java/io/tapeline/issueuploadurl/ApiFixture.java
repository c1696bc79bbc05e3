package io.tapeline.issueuploadurl;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tapeline.api.ProxyApi;
import io.tapeline.fixtures.AroundCalls;
import io.tapeline.fixtures.TestTable;
import io.tapeline.model.MediaType;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.dynamodb.DynamoStudio;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All of issue-upload-url, with a studio in DynamoDB Local, its own callers, and a storage in memory. A caller may have two open
 * uploads, and a PUT has up to 1 MiB.
 */
final class ApiFixture {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final AtomicInteger FIXTURES = new AtomicInteger();
    private static final TestTable TABLE = TestTable.create();

    private final int number = FIXTURES.incrementAndGet();
    final Map<String, Object> anna = ownNamed(Requests.ANNA);
    final Map<String, Object> manager = ownNamed(Requests.MANAGER);
    final MemoryStorage storage = new MemoryStorage();
    /** Runs once, just before the next change of an upload's state: simulates another process. */
    Runnable beforeMove = () -> {};

    private final DynamoStudio studio;
    private final Uploads uploads;
    private final UploadRules rules =
            new UploadRules(Set.of(MediaType.WAV, MediaType.MP3), 1L << 40, 1 << 20, 2, Duration.ofMinutes(15));
    private int ids;

    ApiFixture() {
        this(TABLE.name());
    }

    private ApiFixture(String table) {
        studio = new DynamoStudio(
                TABLE.client(), table, Clock.fixed(NOW, ZoneOffset.UTC), new Random(), Duration.ofDays(6));
        uploads = AroundCalls.of(Uploads.class, studio.uploads(), this::beforeCall, name -> {});
    }

    /** A fixture whose table does not exist. */
    static ApiFixture withoutTable() {
        return new ApiFixture("nowhere");
    }

    private void beforeCall(String name) {
        if (name.equals("move") || name.equals("uploaded")) {
            Runnable now = beforeMove;
            beforeMove = () -> {};
            now.run();
        }
    }

    private Map<String, Object> ownNamed(Map<String, Object> caller) {
        Map<String, Object> own = new HashMap<>(caller);
        own.computeIfPresent("subject", (key, subject) -> subject + "-" + number);
        return own;
    }

    UploadRoutes routes() {
        return new UploadRoutes(
                new AnnouncementReading(rules),
                new AnnounceUpload(
                        rules, uploads, studio.recordings(), storage, this::nextId, Clock.fixed(NOW, ZoneOffset.UTC)),
                new VisibleUploads(uploads),
                new CompleteUpload(uploads, storage),
                new AbortUpload(uploads, storage),
                storage);
    }

    /** The id of this fixture's upload with that number, from 1. */
    String id(int upload) {
        return "%08d-0000-4000-8000-%012d".formatted(number, upload);
    }

    private UploadId nextId() {
        return new UploadId(id(++ids));
    }

    /** The upload that was announced first. */
    Upload upload() {
        return studio.uploads().find(new UploadId(id(1))).orElseThrow();
    }

    /** The uploads in the table. */
    Collection<Upload> uploads() {
        Set<UploadId> handedOut = IntStream.rangeClosed(1, ids)
                .mapToObj(upload -> new UploadId(id(upload)))
                .collect(Collectors.toSet());
        return studio.uploads().findAll(handedOut).values();
    }

    /** Moves the first upload through these states, as other requests do. */
    void moved(Upload.State... states) {
        for (Upload.State next : states) {
            assertThat(studio.uploads().move(upload(), next)).isTrue();
        }
    }

    /** Registers the first upload as a version, as register-version does. */
    Recording registered() {
        Upload upload = upload();
        Recording recording = new Recording(
                upload.version(),
                upload.id(),
                upload.objectKey(),
                upload.fileName(),
                "/home/anna/x.wav",
                upload.format(),
                upload.bytes(),
                upload.promised(),
                NOW,
                NOW,
                upload.owner(),
                false,
                Map.of());
        assertThat(studio.recordings().register(recording, upload)).isEqualTo(recording);
        return recording;
    }

    APIGatewayProxyResponseEvent send(Map<String, Object> caller, String method, String path, Object body) {
        return new ProxyApi(routes().routes(), 4 << 20).answer(Requests.event(caller, method, path, body), "request-1");
    }

    APIGatewayProxyResponseEvent send(String method, String path, Object body) {
        return send(anna, method, path, body);
    }
}
