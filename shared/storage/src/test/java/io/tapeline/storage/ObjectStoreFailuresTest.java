package io.tapeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import io.tapeline.fixtures.Audio;
import io.tapeline.model.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Failures of S3. */
class ObjectStoreFailuresTest {

    private static final String SLOW_DOWN =
            "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";

    private final RequestLog requests = new RequestLog();
    private HttpServer server;
    private volatile int status = 503;
    private volatile String checksum = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = SLOW_DOWN.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            if (!checksum.isEmpty()) {
                exchange.getResponseHeaders().add("x-amz-checksum-sha256", checksum);
            }
            exchange.sendResponseHeaders(status, status == 200 ? -1 : body.length);
            exchange.getResponseBody().write(status == 200 ? new byte[0] : body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aStreamIsNotSentASecondTimeWhenS3IsBusy() {
        assertThatThrownBy(() -> put(store(), 100_000))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("storage-busy"))
                .satisfies(e -> assertThat(e.reason().sentence()).contains("503"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
        assertThat(requests.operations()).containsExactly("PutObject");
    }

    @Test
    void anAnswerWithoutAChecksumIsNoSuccess() {
        status = 200;
        assertThatThrownBy(() -> put(store(), 100_000))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("checksum-mismatch"));
    }

    @Test
    void anAnswerWithTheChecksumOfOtherBytesIsNoSuccess() {
        status = 200;
        checksum = Base64.getEncoder().encodeToString(new byte[32]);
        assertThatThrownBy(() -> put(store(), 100_000))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("checksum-mismatch"))
                .satisfies(e -> assertThat(e.reason().sentence()).contains("its SHA-256 is " + checksum + ", ours is"));
    }

    @Test
    void aRefusalSaysWhatToCheck() {
        status = 403;
        assertThatThrownBy(() -> put(store(), 100_000))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("storage-refused"))
                .satisfies(e -> assertThat(e.reason().sentence()).contains("TAPELINE_BUCKET"));
    }

    @Test
    void aFullDiskIsNoFaultOfTheFile() {
        status = 507;
        assertThatThrownBy(() -> put(store(), 100_000))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
    }

    @Test
    void anotherWriteThatIsUnderWayIsContested() {
        for (int contested : new int[] {409, 412}) {
            status = contested;
            assertThatThrownBy(() -> put(store(), 100_000))
                    .asInstanceOf(type(StorageException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CONTESTED));
        }
    }

    @Test
    void anS3ThatTakesNothingInIsGivenUpAndItsThreadGoesOn() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            S3Client client = TestS3.client(URI.create("http://127.0.0.1:" + silent.getLocalPort()), requests);
            StoreLimits limits = new StoreLimits(64L << 20, 8 << 20, 2, Duration.ofMillis(500));
            ObjectStore store = new ObjectStore(client, "b", limits, Clock.systemUTC());
            FutureTask<Boolean> put = new FutureTask<>(() -> {
                assertThatThrownBy(() -> put(store, 32 << 20))
                        .asInstanceOf(type(StorageException.class))
                        .satisfies(e -> assertThat(e.reason().code()).isEqualTo("storage-silent"))
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
                return Thread.currentThread().isInterrupted();
            });
            Thread.ofVirtual().start(put);
            assertThat(put.get(20, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void allMemoryComesBackWhateverFails() {
        PartBuffers buffers = new PartBuffers(2, 5 * 1024 * 1024);
        MultipartUploads uploads = new MultipartUploads(TestS3.client(URI.create(address()), requests), "b", buffers);
        status = 403;
        assertThatThrownBy(() -> uploads.put(
                        new NewObject("k", MediaFormat.WAV, Map.of()),
                        "audio/wav",
                        new MeasuredStream(
                                new ByteArrayInputStream(Audio.wav(11 * 1024 * 1024)),
                                OptionalLong.empty(),
                                Clock.systemUTC())))
                .isInstanceOf(RuntimeException.class);
        assertThat(buffers.free()).isEqualTo(2);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private ObjectStore store() {
        return new ObjectStore(
                TestS3.client(URI.create(address()), requests), "b", StoreLimits.usual(), Clock.systemUTC());
    }

    private static StoredObject put(ObjectStore store, int length) throws Exception {
        return store.put(
                new NewObject("k", MediaFormat.WAV, Map.of()),
                new ByteArrayInputStream(Audio.wav(length)),
                OptionalLong.of(length));
    }
}
