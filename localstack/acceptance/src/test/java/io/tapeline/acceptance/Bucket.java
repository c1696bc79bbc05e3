package io.tapeline.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The actual content of S3. */
record Bucket(S3Client s3, String name) {

    private static final long PIECE = 64L * 1024 * 1024;

    List<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(content));
    }

    void delete(String key) {
        s3.deleteObject(request -> request.bucket(name).key(key));
    }

    /** The keys of incomplete multipart uploads. */
    List<String> openUploads() {
        return s3.listMultipartUploads(request -> request.bucket(name)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    /** The number of bytes that S3 has of them. */
    long bytesInParts() {
        return s3.listMultipartUploads(request -> request.bucket(name)).uploads().stream()
                .flatMap(upload -> s3
                        .listPartsPaginator(request ->
                                request.bucket(name).key(upload.key()).uploadId(upload.uploadId()))
                        .parts()
                        .stream())
                .mapToLong(Part::size)
                .sum();
    }

    /** Every object under a prefix, read from S3. */
    Map<String, StoredBytes> contents(String prefix) {
        return contents(keys(prefix));
    }

    /** These objects, read from S3. */
    Map<String, StoredBytes> contents(Collection<String> keys) {
        Map<String, StoredBytes> contents = new ConcurrentHashMap<>();
        keys.parallelStream().forEach(key -> contents.put(key, content(key)));
        return contents;
    }

    /** The content of a large object, read in ranges: a request for gigabytes may send nothing for longer than a client waits. */
    StoredBytes contentInPieces(String key) {
        long length = s3.headObject(request -> request.bucket(name).key(key)).contentLength();
        MessageDigest digest = sha256();
        for (long from = 0; from < length; from += PIECE) {
            String range = "bytes=" + from + "-" + (Math.min(length, from + PIECE) - 1);
            digest.update(
                    s3.getObjectAsBytes(request -> request.bucket(name).key(key).range(range))
                            .asByteArrayUnsafe());
        }
        return new StoredBytes(length, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private StoredBytes content(String key) {
        try (InputStream content = s3.getObject(request -> request.bucket(name).key(key));
                DigestInputStream digesting = new DigestInputStream(content, sha256())) {
            long length = digesting.transferTo(OutputStream.nullOutputStream());
            return new StoredBytes(
                    length,
                    HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
