package io.tapeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.fixtures.Audio;
import io.tapeline.model.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real S3 emulator, which checks signatures and checksums. */
class ObjectStoreTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final StoreLimits SMALL = new StoreLimits(6L * MEBIBYTE, 5 * MEBIBYTE, 2);
    private static S3Client s3;

    private final RequestCount requests = new RequestCount();
    private ObjectStore store;

    @BeforeAll
    static void startS3() {
        TestS3.start();
    }

    @BeforeEach
    void connect() {
        s3 = TestS3.client(requests);
        store = new ObjectStore(s3, TestS3.BUCKET, SMALL);
        requests.reset();
    }

    @Test
    void aFileOfKnownLengthIsOneRequestAndKeepsItsBytes() throws Exception {
        byte[] wav = Audio.wav(5 * MEBIBYTE + 17);
        StoredObject stored =
                store.put(new NewObject("ingest/known.wav", MediaFormat.WAV, Map.of("job", "j1")), in(wav), known(wav));
        assertThat(requests.seen()).containsExactly("PutObject");
        assertThat(stored.sha256()).contains(sha256(wav));
        assertThat(bytesOf("ingest/known.wav")).isEqualTo(wav);
        var head = s3.headObject(r -> r.bucket(TestS3.BUCKET).key("ingest/known.wav"));
        assertThat(head.contentType()).isEqualTo("audio/wav");
        assertThat(head.metadata()).containsEntry("job", "j1");
        assertThat(store.find("ingest/known.wav")).contains(stored);
    }

    @Test
    void aFileOfUnknownLengthThatFitsAPartIsOneRequest() throws Exception {
        byte[] mp3 = Audio.mp3(1000);
        StoredObject stored = store.put(object("ingest/unknown.mp3", MediaFormat.MP3), in(mp3), OptionalLong.empty());
        assertThat(requests.seen()).containsExactly("PutObject");
        assertThat(stored).isEqualTo(new StoredObject("ingest/unknown.mp3", mp3.length, Optional.of(sha256(mp3))));
        assertThat(bytesOf("ingest/unknown.mp3")).isEqualTo(mp3);
    }

    @Test
    void aLargeFileGoesInPartsAndItsWholeHashIsKnown() throws Exception {
        byte[] wav = Audio.wav(17 * MEBIBYTE + 3);
        for (OptionalLong length : new OptionalLong[] {known(wav), OptionalLong.empty()}) {
            requests.reset();
            StoredObject stored = store.put(object("ingest/large.wav", MediaFormat.WAV), in(wav), length);
            assertThat(requests.seen())
                    .containsExactly(
                            "CreateMultipartUpload",
                            "UploadPart",
                            "UploadPart",
                            "UploadPart",
                            "UploadPart",
                            "CompleteMultipartUpload");
            assertThat(stored.sha256()).contains(sha256(wav));
            assertThat(bytesOf("ingest/large.wav")).isEqualTo(wav);
        }
    }

    @Test
    void aFileOfExactlySoManyPartsHasNoEmptyOne() throws Exception {
        byte[] wav = Audio.wav(10 * MEBIBYTE);
        store.put(object("ingest/even.wav", MediaFormat.WAV), in(wav), known(wav));
        assertThat(requests.seen().stream().filter("UploadPart"::equals)).hasSize(2);
        assertThat(bytesOf("ingest/even.wav")).isEqualTo(wav);
    }

    @Test
    void aBodyThatEndsEarlyLeavesNothing() {
        for (int length : new int[] {5 * MEBIBYTE, 12 * MEBIBYTE}) {
            String key = "ingest/early-" + length + ".wav";
            assertThatThrownBy(() -> store.put(
                            object(key, MediaFormat.WAV), in(Audio.wav(length - 1000)), OptionalLong.of(length)))
                    .asInstanceOf(type(StorageException.class))
                    .satisfies(e -> assertThat(e.reason().code()).isEqualTo("length-mismatch"))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.PASSING));
            assertNothingAt(key);
        }
    }

    @Test
    void aBodyThatGoesOnLeavesNothing() {
        for (int length : new int[] {5 * MEBIBYTE, 12 * MEBIBYTE}) {
            String key = "ingest/late-" + length + ".wav";
            assertThatThrownBy(() ->
                            store.put(object(key, MediaFormat.WAV), in(Audio.wav(length + 1)), OptionalLong.of(length)))
                    .asInstanceOf(type(StorageException.class))
                    .satisfies(e -> assertThat(e.reason().code()).isEqualTo("length-mismatch"));
            assertNothingAt(key);
        }
    }

    @Test
    void theSourcesOwnExceptionComesOut() {
        IOException broken = new IOException("cut");
        for (int length : new int[] {5 * MEBIBYTE, 12 * MEBIBYTE}) {
            InputStream cut = new SequenceInputStream(in(Audio.wav(length / 2)), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw broken;
                }
            });
            String key = "ingest/cut-" + length + ".wav";
            assertThatThrownBy(() -> store.put(object(key, MediaFormat.WAV), cut, OptionalLong.of(length)))
                    .isSameAs(broken);
            assertNothingAt(key);
        }
    }

    @Test
    void theWrongFormatIsRefusedBeforeS3IsAsked() {
        byte[] html = Audio.text("<html>not found</html>");
        assertThatThrownBy(() -> store.put(object("ingest/page.wav", MediaFormat.WAV), in(html), known(html)))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("not-wav"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.FINAL));
        assertThat(requests.seen()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(store.find("ingest/nothing.wav")).isEmpty();
    }

    private void assertNothingAt(String key) {
        assertThat(requests.seen()).doesNotContain("CompleteMultipartUpload");
        assertThat(s3.listObjectsV2(r -> r.bucket(TestS3.BUCKET).prefix(key)).contents())
                .isEmpty();
        assertThat(s3.listMultipartUploads(r -> r.bucket(TestS3.BUCKET).prefix(key))
                        .uploads())
                .isEmpty();
    }

    private static NewObject object(String key, MediaFormat format) {
        return new NewObject(key, format, Map.of());
    }

    private static byte[] bytesOf(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(TestS3.BUCKET).key(key)).asByteArray();
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static OptionalLong known(byte[] bytes) {
        return OptionalLong.of(bytes.length);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Checksums.sha256().digest(bytes));
    }
}
