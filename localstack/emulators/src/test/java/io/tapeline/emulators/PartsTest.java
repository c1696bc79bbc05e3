package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How S3Mock handles parts, whose digests are computed only once, and files that are moved instead of copied. */
class PartsTest {
    private static final String BUCKET = "parts";
    private static final byte[] FIRST = bytes(1, 5 * 1024 * 1024);
    private static final byte[] SECOND = bytes(2, 1_000);

    private static S3Client s3;

    @BeforeAll
    static void start() {
        s3 = Clients.s3(TestEmulators.environment(Service.S3));
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @Test
    void anObjectHasTheDigestsOfTheDigestsOfItsPartsAndAllTheirBytes() {
        String upload = begin("whole");
        send("whole", upload, 1, bytes(3, FIRST.length));
        CompletedPart second = send("whole", upload, 2, SECOND);
        CompletedPart first = send("whole", upload, 1, FIRST); // replaces the part before

        var done = s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                .key("whole")
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(first, second)));

        assertThat(done.eTag()).isEqualTo('"' + HexFormat.of().formatHex(digest("MD5", ofParts("MD5"))) + "-2\"");
        assertThat(done.checksumSHA256()).isEqualTo(base64(digest("SHA-256", ofParts("SHA-256"))) + "-2");
        var object = s3.getObjectAsBytes(
                request -> request.bucket(BUCKET).key("whole").checksumMode(ChecksumMode.ENABLED));
        assertThat(object.asByteArray()).isEqualTo(joined(FIRST, SECOND));
        assertThat(object.response().checksumSHA256()).isEqualTo(done.checksumSHA256());
    }

    @Test
    void aPartOfOtherBytesThanItsChecksumIsRefusedAndLeavesTheOneBefore() {
        String upload = begin("refused");
        CompletedPart there = send("refused", upload, 1, SECOND);

        assertThatThrownBy(() -> send("refused", upload, 1, bytes(4, SECOND.length), sha256(SECOND)))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));

        assertThat(s3.listParts(request -> request.bucket(BUCKET).key("refused").uploadId(upload))
                        .parts())
                .singleElement()
                .satisfies(part -> assertThat(part.eTag()).isEqualTo(there.eTag()))
                .satisfies(part -> assertThat(part.checksumSHA256()).isEqualTo(sha256(SECOND)));
    }

    @Test
    void anObjectOfOtherBytesThanItsChecksumIsRefused() {
        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key("other").checksumSHA256(sha256(SECOND)),
                        RequestBody.fromBytes(bytes(5, SECOND.length))))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
    }

    @Test
    void anUploadThatIsAbortedLeavesTheObjectAndOtherUploadsOfItsKey() {
        String other = begin("kept");
        CompletedPart part = send("kept", other, 1, SECOND);
        abort("kept", begin("kept"));
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET).prefix("kept"))
                        .contents())
                .isEmpty();
        s3.completeMultipartUpload(request ->
                request.bucket(BUCKET).key("kept").uploadId(other).multipartUpload(parts -> parts.parts(part)));
        abort("kept", begin("kept"));

        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("kept"))
                        .asByteArray())
                .isEqualTo(SECOND);
    }

    @Test
    void whatIsCopiedIsStillThere() {
        s3.putObject(request -> request.bucket(BUCKET).key("original"), RequestBody.fromBytes(SECOND));
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("original")
                .destinationBucket(BUCKET)
                .destinationKey("copy"));

        for (String key : new String[] {"original", "copy"}) {
            assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                            .asByteArray())
                    .isEqualTo(SECOND);
        }
    }

    private static void abort(String key, String upload) {
        s3.abortMultipartUpload(request -> request.bucket(BUCKET).key(key).uploadId(upload));
    }

    private static String begin(String key) {
        return s3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
    }

    private static CompletedPart send(String key, String upload, int number, byte[] content) {
        return send(key, upload, number, content, sha256(content));
    }

    private static CompletedPart send(String key, String upload, int number, byte[] content, String checksum) {
        var sent = s3.uploadPart(
                request -> request.bucket(BUCKET)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumSHA256(checksum),
                RequestBody.fromBytes(content));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(sent.eTag())
                .checksumSHA256(checksum)
                .build();
    }

    private static byte[] ofParts(String algorithm) {
        return joined(digest(algorithm, FIRST), digest(algorithm, SECOND));
    }

    private static String sha256(byte[] content) {
        return base64(digest("SHA-256", content));
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
