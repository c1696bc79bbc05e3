package io.tapeline.downloadbatch;

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
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** As much of S3 as small files need; the storage module's own tests use a real emulator. */
final class MemoryS3 implements S3Client {

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile Runnable afterBody = () -> {};
    volatile boolean unavailable;

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        requests.add("PutObject");
        try (InputStream content = body.contentStreamProvider().newStream()) {
            byte[] bytes = content.readAllBytes();
            afterBody.run();
            objects.put(request.key(), bytes);
            return PutObjectResponse.builder().checksumSHA256(sha256(bytes)).build();
        } catch (IOException e) {
            throw SdkClientException.create("body failed", e);
        }
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        requests.add("HeadObject");
        if (unavailable) {
            throw S3Exception.builder().statusCode(503).build();
        }
        byte[] bytes = objects.get(request.key());
        if (bytes == null) {
            throw S3Exception.builder().statusCode(404).build();
        }
        return HeadObjectResponse.builder()
                .contentLength((long) bytes.length)
                .checksumSHA256(sha256(bytes))
                .build();
    }

    private static String sha256(byte[] bytes) {
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
