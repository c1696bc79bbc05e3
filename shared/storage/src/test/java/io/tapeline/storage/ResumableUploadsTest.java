package io.tapeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.digest.Sha256;
import io.tapeline.fixtures.Audio;
import io.tapeline.fixtures.TestClock;
import io.tapeline.model.MediaFormat;
import io.tapeline.storage.StoreProgress.Paused;
import io.tapeline.storage.StoreProgress.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Several processes that end one after the other, with a real S3 emulator. */
class ResumableUploadsTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final StoreLimits SMALL = new StoreLimits(6L * MEBIBYTE, 5 * MEBIBYTE, 4, StoreLimits.SILENCE);
    private static final byte[] WAV = Audio.wav(23 * MEBIBYTE + 3);

    private final RequestLog requests = new RequestLog();
    private final TestClock clock = new TestClock();
    private final RecordedParts log = new RecordedParts();
    private final NewObject object =
            new NewObject("ingest/" + UUID.randomUUID() + ".wav", MediaFormat.WAV, Map.of("job", "j1"));
    private S3Client s3;
    private ResumableUploads uploads;
    private ObjectStore store;

    @BeforeAll
    static void startS3() {
        TestS3.start();
    }

    @BeforeEach
    void connect() {
        s3 = TestS3.client(requests);
        store = new ObjectStore(s3, TestS3.BUCKET, SMALL, clock);
        uploads = store.resumable();
    }

    @Test
    void aFileIsStoredOverSeveralInterruptedAttempts() throws Exception {
        assertThat(put(pausesAt(11 * MEBIBYTE))).isEqualTo(new Paused(10 * MEBIBYTE, 10 * MEBIBYTE));
        assertThatThrownBy(() -> put(breaksAt(17 * MEBIBYTE))).isInstanceOf(IOException.class);
        assertThat(log.recorded().orElseThrow().bytes())
                .as("what was on its way has arrived")
                .isEqualTo(15 * MEBIBYTE);

        StoreProgress end = put(in());

        StoredObject found = store.find(object.key()).orElseThrow();
        assertThat(end)
                .isEqualTo(new Stored(
                        found.hashed(Sha256.hex(Sha256.of(WAV))),
                        log.recorded().orElseThrow().upload()));
        assertThat(found.crc64()).contains(ObjectStoreTest.crc64(WAV));
        assertThat(found.metadata()).containsEntry("job", "j1");
        assertThat(found.contentType()).isEqualTo("audio/wav");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(TestS3.BUCKET).key(object.key()))
                        .asByteArray())
                .isEqualTo(WAV);
        assertThat(requests.operations().stream().filter("CreateMultipartUpload"::equals))
                .hasSize(1);
    }

    /** At a pause, a part smaller than S3's minimum is dropped, and a larger one is kept although it is not full. */
    @Test
    void partsBetweenPausesNeedNotBeFull() throws Exception {
        ResumableUploads large = new ObjectStore(
                        s3, TestS3.BUCKET, new StoreLimits(0, 8 * MEBIBYTE, 4, StoreLimits.SILENCE), clock)
                .resumable();
        InputStream seven = pausesAt(7 * MEBIBYTE);
        StoreProgress first = large.put(object, seven, WAV.length, Optional.empty(), log, pauseAt());
        assertThat(first).isEqualTo(new Paused(7 * MEBIBYTE, 7 * MEBIBYTE));

        assertThat(put(pausesAt(11 * MEBIBYTE))).isEqualTo(new Paused(7 * MEBIBYTE, 0));
        assertThat(put(in())).isInstanceOf(Stored.class);
        assertThat(store.find(object.key()).orElseThrow().crc64()).contains(ObjectStoreTest.crc64(WAV));
    }

    /** A process may be killed when S3 has a part that is not recorded yet. */
    @Test
    void aPartThatIsNotNotedIsSentAgain() throws Exception {
        log.beforeRecording = () -> {
            if (log.recorded().orElseThrow().parts().size() == 2) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> put(in())).isInstanceOf(IllegalStateException.class);
        log.beforeRecording = () -> {};
        assertThat(log.recorded().orElseThrow().bytes()).isEqualTo(10 * MEBIBYTE);

        assertThat(put(in())).isInstanceOf(Stored.class);
    }

    @Test
    void notedPartsThatS3DoesNotHaveAreIgnored() throws Exception {
        put(pausesAt(16 * MEBIBYTE));
        PartsSoFar noted = log.recorded().orElseThrow();
        assertThat(uploads.still(object.key(), noted)).contains(noted);
        s3.uploadPart(
                r -> r.bucket(TestS3.BUCKET)
                        .key(object.key())
                        .uploadId(noted.upload())
                        .partNumber(2),
                RequestBody.fromString("other"));
        assertThat(uploads.still(object.key(), noted)).contains(noted.first(1));

        uploads.abort(object.key(), noted.upload());
        assertThat(uploads.still(object.key(), noted)).isEmpty();
    }

    @Test
    void partsThatDoNotMakeTheFileAreGivenUp() throws Exception {
        put(pausesAt(16 * MEBIBYTE));
        PartsSoFar noted = log.recorded().orElseThrow();
        s3.uploadPart(
                r -> r.bucket(TestS3.BUCKET)
                        .key(object.key())
                        .uploadId(noted.upload())
                        .partNumber(2),
                RequestBody.fromBytes(new byte[5 * MEBIBYTE]));

        assertThatThrownBy(() -> uploads.put(object, rest(noted), WAV.length, Optional.of(noted), log, pauseAt()))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("parts-changed"));
        assertThat(uploads.still(object.key(), noted)).isEmpty();
        assertThat(store.find(object.key())).isEmpty();
    }

    @Test
    void ofTwoThatBeginOneGivesUp() throws Exception {
        put(pausesAt(6 * MEBIBYTE));
        assertThatThrownBy(() -> uploads.put(object, in(), WAV.length, Optional.empty(), log, pauseAt()))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("begun-before"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CONTESTED));
        assertThat(s3.listMultipartUploads(r -> r.bucket(TestS3.BUCKET).prefix(object.key()))
                        .uploads())
                .hasSize(1);
    }

    @Test
    void whatIsNoAudioIsNotBegun() {
        byte[] html = "<html>".repeat(5000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> uploads.put(
                        object, new ByteArrayInputStream(html), html.length, Optional.empty(), log, pauseAt()))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("not-wav"));
        assertThat(requests.operations()).isEmpty();
    }

    @Test
    void aFileThatNoNumberOfPartsMakesSaysWhatToSet() {
        assertThatThrownBy(() -> uploads.put(object, in(), 50L << 30, Optional.empty(), log, pauseAt()))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().sentence()).contains("TAPELINE_PART_MEBIBYTES"));
    }

    @Test
    void anObjectThatCameMeanwhileIsNotReplaced() throws Exception {
        put(pausesAt(6 * MEBIBYTE));
        s3.putObject(r -> r.bucket(TestS3.BUCKET).key(object.key()), RequestBody.fromString("there"));
        assertThatThrownBy(() -> put(in()))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CONTESTED));
    }

    /** Continues like a process that reads the recorded parts. */
    private StoreProgress put(InputStream body) throws Exception {
        Optional<PartsSoFar> before = log.recorded().isEmpty()
                ? Optional.empty()
                : uploads.still(object.key(), log.recorded().get());
        body.skipNBytes(before.map(PartsSoFar::bytes).orElse(0L));
        return uploads.put(object, body, WAV.length, before, log, pauseAt());
    }

    private Instant pauseAt() {
        return clock.instant().plusSeconds(60);
    }

    private static InputStream in() {
        return new ByteArrayInputStream(WAV);
    }

    private static InputStream rest(PartsSoFar noted) throws IOException {
        InputStream rest = in();
        rest.skipNBytes(noted.bytes());
        return rest;
    }

    /** A body with which the time is over after so many bytes. */
    private InputStream pausesAt(int bytes) {
        return new At(bytes, () -> clock.pass(Duration.ofSeconds(61)));
    }

    private static InputStream breaksAt(int bytes) {
        return new At(bytes, () -> {
            throw new IOException("broken");
        });
    }

    /** A body with an event in the middle. */
    private static final class At extends InputStream {

        private final InputStream file = in();
        private final Event event;
        private int left;

        interface Event {
            void happen() throws IOException;
        }

        At(int bytes, Event event) {
            this.left = bytes;
            this.event = event;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = file.read(into, offset, left > 0 ? Math.min(length, left) : length);
            left -= read;
            if (left == 0) {
                event.happen();
            }
            return read;
        }
    }
}
