package io.tapeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tapeline.digest.Crc64Nvme;
import io.tapeline.digest.Sha256;
import io.tapeline.fixtures.Audio;
import io.tapeline.fixtures.MediaSamples;
import io.tapeline.model.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** Uses a real S3 emulator, which checks signatures and checksums. */
class ObjectStoreTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final StoreLimits SMALL = new StoreLimits(6L * MEBIBYTE, 5 * MEBIBYTE, 2, StoreLimits.SILENCE);
    private static S3Client s3;

    private final RequestLog requests = new RequestLog();
    private ObjectStore store;

    @BeforeAll
    static void startS3() {
        TestS3.start();
    }

    @BeforeEach
    void connect() {
        s3 = TestS3.client(requests);
        store = new ObjectStore(s3, TestS3.BUCKET, SMALL, Clock.systemUTC());
        requests.reset();
    }

    @Test
    void aFileOfKnownLengthIsOneRequestAndKeepsItsBytes() throws Exception {
        byte[] wav = Audio.wav(5 * MEBIBYTE + 17);
        StoredObject stored =
                store.put(new NewObject("ingest/known.wav", MediaFormat.WAV, Map.of("job", "j1")), in(wav), known(wav));
        assertThat(requests.operations()).containsExactly("PutObject");
        assertThat(stored.sha256()).contains(sha256(wav));
        assertThat(bytesOf("ingest/known.wav")).isEqualTo(wav);
        var head = s3.headObject(r -> r.bucket(TestS3.BUCKET).key("ingest/known.wav"));
        assertThat(head.contentType()).isEqualTo("audio/wav");
        assertThat(head.metadata()).containsEntry("job", "j1");
        assertThat(store.find("ingest/known.wav")).contains(stored);
    }

    /** The SDK stores this checksum in an internal attribute. */
    @Test
    void theSdkSaysWhichSha256ItSentBehindAStream() {
        byte[] wav = Audio.wav(300_000);
        SentChecksum sent = new SentChecksum();

        s3.putObject(
                request -> request.bucket(TestS3.BUCKET)
                        .key("sent-checksum")
                        .contentLength((long) wav.length)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .overrideConfiguration(override -> override.addPlugin(sent)),
                RequestBody.fromInputStream(in(wav), wav.length));

        assertThat(sent.value()).hasValueSatisfying(value -> assertThat(value).isEqualTo(Sha256.of(wav)));
    }

    @Test
    void aFileOfUnknownLengthThatFitsAPartIsOneRequest() throws Exception {
        byte[] mp3 = Audio.mp3(1000);
        StoredObject stored = store.put(object("ingest/unknown.mp3", MediaFormat.MP3), in(mp3), OptionalLong.empty());
        assertThat(requests.operations()).containsExactly("PutObject");
        assertThat(store.find("ingest/unknown.mp3")).contains(stored);
        assertThat(stored.sha256()).contains(sha256(mp3));
        assertThat(bytesOf("ingest/unknown.mp3")).isEqualTo(mp3);
    }

    @Test
    void aLargeFileGoesInPartsAndItsWholeHashIsKnown() throws Exception {
        byte[] wav = Audio.wav(17 * MEBIBYTE + 3);
        for (OptionalLong length : new OptionalLong[] {known(wav), OptionalLong.empty()}) {
            requests.reset();
            String key = "ingest/large-" + length.isPresent() + ".wav";
            StoredObject stored = store.put(object(key, MediaFormat.WAV), in(wav), length);
            assertThat(requests.operations())
                    .containsExactly(
                            "CreateMultipartUpload",
                            "UploadPart",
                            "UploadPart",
                            "UploadPart",
                            "UploadPart",
                            "CompleteMultipartUpload");
            assertThat(stored.sha256()).contains(sha256(wav));
            assertThat(bytesOf(key)).isEqualTo(wav);
            StoredObject found = store.find(key).orElseThrow();
            assertThat(found.sha256()).as("S3 knows no SHA-256 of parts").isEmpty();
            assertThat(found.crc64()).as("but the CRC of the whole").contains(crc64(wav));
            assertThat(store.hashed(found, HashLog.NONE, Instant.MAX)).contains(stored);
        }
    }

    @Test
    void anObjectOfAnOpenFormatIsStoredAsWhatItsBytesAre() throws Exception {
        byte[] flac = MediaSamples.audio().get("native.flac");
        for (OptionalLong length : new OptionalLong[] {known(flac), OptionalLong.empty()}) {
            String key = "ingest/media/open-" + length.isPresent();
            StoredObject stored = store.put(object(key, MediaFormat.MEDIA), in(flac), length);
            assertThat(stored.contentType()).isEqualTo("audio/flac");
            assertThat(store.find(key)).contains(stored);
        }
        byte[] mp4 = MediaSamples.video().get("clip.mp4");
        byte[] large = Arrays.copyOf(mp4, 6 * MEBIBYTE);
        StoredObject stored =
                store.put(object("ingest/media/large", MediaFormat.VIDEO), in(large), OptionalLong.empty());
        assertThat(store.find("ingest/media/large").orElseThrow().contentType())
                .isEqualTo(stored.contentType())
                .isEqualTo("video/mp4");
    }

    @Test
    void whatIsNoMediaIsRefusedForGood() {
        byte[] page = Audio.text("<!DOCTYPE html><html>Log in</html>");
        assertThatThrownBy(() -> store.put(object("ingest/media/page", MediaFormat.MEDIA), in(page), known(page)))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.FINAL))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("not-media"));
        assertNothingAt("ingest/media/page");
    }

    @Test
    void aFileOfExactlySoManyPartsHasNoEmptyOne() throws Exception {
        byte[] wav = Audio.wav(10 * MEBIBYTE);
        store.put(object("ingest/even.wav", MediaFormat.WAV), in(wav), known(wav));
        assertThat(requests.operations().stream().filter("UploadPart"::equals)).hasSize(2);
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
        assertThat(requests.operations()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(store.find("ingest/nothing.wav")).isEmpty();
    }

    @Test
    void anObjectIsNotReplacedUnasked() throws Exception {
        for (int length : new int[] {1_000, 12 * MEBIBYTE}) {
            String key = "ingest/twice-" + length + ".wav";
            byte[] first = Audio.wav(length);
            StoredObject there = store.put(object(key, MediaFormat.WAV), in(first), known(first));
            byte[] second = Audio.wav(length + 1);

            assertContested(object(key, MediaFormat.WAV), second);
            assertThat(bytesOf(key)).isEqualTo(first);
            assertThat(s3.listMultipartUploads(r -> r.bucket(TestS3.BUCKET).prefix(key))
                            .uploads())
                    .isEmpty();

            NewObject replacing = object(key, MediaFormat.WAV).replacing(there.etag());
            StoredObject replaced = store.put(replacing, in(second), known(second));
            assertThat(bytesOf(key)).isEqualTo(second);
            assertThat(replaced.etag()).isNotEqualTo(there.etag());
            assertContested(replacing, first);
            assertThat(bytesOf(key)).isEqualTo(second);
        }
    }

    @Test
    void whatWasToBeReplacedAndIsGoneIsContested() {
        byte[] wav = Audio.wav(1_000);
        assertContested(object("ingest/gone.wav", MediaFormat.WAV).replacing("\"0123456789abcdef\""), wav);
    }

    private void assertContested(NewObject object, byte[] content) {
        assertThatThrownBy(() -> store.put(object, in(content), known(content)))
                .asInstanceOf(type(StorageException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.CONTESTED));
    }

    private void assertNothingAt(String key) {
        assertThat(requests.operations()).doesNotContain("CompleteMultipartUpload");
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

    static String crc64(byte[] bytes) {
        return Crc64Nvme.base64(Crc64Nvme.of(bytes, 0, bytes.length));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
