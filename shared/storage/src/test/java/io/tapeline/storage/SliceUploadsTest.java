package io.tapeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.digest.Sha256;
import io.tapeline.fixtures.Audio;
import io.tapeline.fixtures.TestClock;
import io.tapeline.model.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Slices of a file that are sent in any order, with a real S3 emulator. */
class SliceUploadsTest {

    private static final int PART = 5 * 1024 * 1024;
    private static final byte[] WAV = Audio.wav(4 * PART + 77);

    private final TestClock clock = new TestClock();
    private final NewObject object =
            new NewObject("ingest/" + UUID.randomUUID() + ".wav", MediaFormat.WAV, Map.of("job", "j1"));
    private final List<SentPart> sent = new ArrayList<>();
    private String upload = "";
    private boolean mayBegin = true;
    private S3Client s3;
    private ObjectStore store;
    private ResumableUploads uploads;

    private final PartLog log = new PartLog() {
        @Override
        public boolean begun(PartsSoFar begun) {
            upload = begun.upload();
            return mayBegin;
        }

        @Override
        public void sent(String to, SentPart part) {
            sent.add(part);
        }

        @Override
        public void whole() {}
    };

    @BeforeAll
    static void startS3() {
        TestS3.start();
    }

    @BeforeEach
    void connect() {
        s3 = TestS3.client(new RequestLog());
        store = new ObjectStore(s3, TestS3.BUCKET, new StoreLimits(0, PART, 4, StoreLimits.SILENCE), clock);
        uploads = store.resumable();
    }

    @Test
    void partsThatAreSentInNoOrderMakeTheFile() throws Exception {
        begin();
        put(3, 2 * PART, WAV.length - 2 * PART);
        put(1, 0, 2 * PART);
        assertThat(numbers()).containsExactly(3, 4, 5, 1, 2);

        StoredObject joined = uploads.join(object, parts(), log);

        assertThat(joined.sha256()).as("nobody has read it in order").isEmpty();
        assertThat(joined.crc64()).contains(ObjectStoreTest.crc64(WAV));
        assertThat(store.find(object.key())).contains(joined);
        assertThat(store.hashed(joined, HashLog.NONE, Instant.MAX).orElseThrow().sha256())
                .contains(Sha256.hex(Sha256.of(WAV)));
    }

    /** Another process begins at the start of the incomplete part. */
    @Test
    void ofAPartThatIsNotWholeWhenTimeIsUpNothingIsSent() throws Exception {
        begin();
        InputStream slow = new ByteArrayInputStream(WAV, 0, 2 * PART) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                clock.pass(Duration.ofMillis(10));
                return super.read(into, offset, Math.min(length, PART / 50));
            }
        };
        // there is time for one and a half parts, and the second one is not begun for lack of time
        ReadingPace pace = new ReadingPace();
        uploads.putSlice(
                object.key(),
                upload,
                slow,
                2L * PART,
                1,
                log,
                pace,
                clock.instant().plusMillis(750));
        assertThat(numbers()).containsExactly(1);
        assertThat(slow.available()).isEqualTo(PART);
        assertThat(pace.timeFor(PART)).isBetween(Duration.ofMillis(450), Duration.ofMillis(550));
    }

    @Test
    void partsOfAnotherFileDoNotMakeThisOne() throws Exception {
        begin();
        put(1, 0, 4 * PART);
        put(5, 0, 77);
        PartsSoFar parts = parts();
        List<SentPart> wrong = new ArrayList<>(parts.parts());
        SentPart last = wrong.removeLast();
        wrong.add(new SentPart(5, last.bytes(), last.etag(), last.crc64() + 1, last.sha256()));
        PartsSoFar others = new PartsSoFar(upload, parts.contentType(), wrong);
        assertThatThrownBy(() -> uploads.join(object, others, log))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("parts-changed"));
        assertThat(store.find(object.key())).isEmpty();
    }

    @Test
    void whatIsNoAudioIsNotBegunAndOfTwoThatBeginOneGivesUp() {
        byte[] html = "<html>".repeat(5000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> uploads.beginSlices(object, new ByteArrayInputStream(html), html.length, log))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("not-wav"));
        mayBegin = false;
        assertThatThrownBy(this::begin)
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CONTESTED));
        assertThat(s3.listMultipartUploads(r -> r.bucket(TestS3.BUCKET).prefix(object.key()))
                        .uploads())
                .isEmpty();
    }

    @Test
    void partsOfAnUploadThatIsGivenUpAreRefused() throws Exception {
        begin();
        uploads.abort(object.key(), upload);
        assertThatThrownBy(() -> put(1, 0, PART))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CONTESTED));
    }

    private void begin() throws Exception {
        uploads.beginSlices(object, new ByteArrayInputStream(WAV), WAV.length, log);
    }

    private void put(int firstPart, int from, int bytes) throws Exception {
        uploads.putSlice(
                object.key(),
                upload,
                new ByteArrayInputStream(WAV, from, bytes),
                bytes,
                firstPart,
                log,
                new ReadingPace(),
                clock.instant().plusSeconds(60));
    }

    private List<Integer> numbers() {
        return sent.stream().map(SentPart::number).toList();
    }

    private PartsSoFar parts() {
        assertThat(numbers())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 5).boxed().toList());
        return new PartsSoFar(
                upload,
                "audio/wav",
                sent.stream().sorted(Comparator.comparing(SentPart::number)).toList());
    }
}
