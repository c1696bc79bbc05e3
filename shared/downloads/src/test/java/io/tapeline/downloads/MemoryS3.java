package io.tapeline.downloads;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The part of S3 that small files need; the storage module's own tests use a real emulator. */
final class MemoryS3 implements S3Client {

    final Map<String, Stored> objects = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile Runnable afterBody = () -> {};

    /** The status of all answers from now on; 0 for normal answers. */
    volatile int outage;

    /** The same for calls that store objects. */
    volatile int full;

    /** Whether objects are stored as if in parts, so that S3 has no hash of the whole. */
    volatile boolean inParts;

    /**
     * An object.
     *
     * @param inParts whether S3 has no hash of the whole object
     */
    record Stored(byte[] bytes, String contentType, Map<String, String> metadata, boolean inParts) {

        String etag() {
            return '"' + MemoryS3.sha256(bytes).substring(0, 32) + '"';
        }

        String checksum() {
            return MemoryS3.sha256(bytes) + (inParts ? "-2" : "");
        }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        requests.add("PutObject");
        refuse(outage);
        try (InputStream content = body.contentStreamProvider().newStream()) {
            Stored object = new Stored(content.readAllBytes(), request.contentType(), request.metadata(), inParts);
            afterBody.run();
            refuse(full);
            objects.compute(request.key(), (key, there) -> {
                boolean asExpected = request.ifMatch() != null
                        ? there != null && there.etag().equals(request.ifMatch())
                        : request.ifNoneMatch() == null || there == null;
                refuse(asExpected ? 0 : 412);
                return object;
            });
            return PutObjectResponse.builder()
                    .checksumSHA256(sha256(object.bytes()))
                    .eTag(object.etag())
                    .build();
        } catch (IOException e) {
            throw SdkClientException.create("body failed", e);
        }
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        requests.add("HeadObject");
        Stored object = existing(request.key());
        return HeadObjectResponse.builder()
                .contentLength((long) object.bytes().length)
                .checksumSHA256(object.checksum())
                .eTag(object.etag())
                .contentType(object.contentType())
                .metadata(object.metadata())
                .build();
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
        requests.add("GetObject");
        Stored object = existing(request.key());
        refuse(object.etag().equals(request.ifMatch()) ? 0 : 412);
        return new ResponseInputStream<>(GetObjectResponse.builder().build(), new ByteArrayInputStream(object.bytes()));
    }

    private Stored existing(String key) {
        refuse(outage);
        Stored object = objects.get(key);
        refuse(object == null ? 404 : 0);
        return object;
    }

    private static void refuse(int status) {
        if (status != 0) {
            throw S3Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode("Any").build())
                    .build();
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
