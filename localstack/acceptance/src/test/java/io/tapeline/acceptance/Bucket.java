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

/** What really lies in S3. */
record Bucket(S3Client s3, String name) {

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

    /** The keys of objects that are on their way in parts. */
    List<String> openUploads() {
        return s3.listMultipartUploads(request -> request.bucket(name)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    /** So many bytes S3 has of them. */
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

    /** Every object under a prefix, as it is read back. */
    Map<String, StoredBytes> contents(String prefix) {
        return contents(keys(prefix));
    }

    /** Those objects, as they are read back. */
    Map<String, StoredBytes> contents(Collection<String> keys) {
        Map<String, StoredBytes> contents = new ConcurrentHashMap<>();
        keys.parallelStream().forEach(key -> contents.put(key, content(key)));
        return contents;
    }

    private StoredBytes content(String key) {
        try (InputStream content = s3.getObject(request -> request.bucket(name).key(key));
                DigestInputStream digesting = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            long length = digesting.transferTo(OutputStream.nullOutputStream());
            return new StoredBytes(
                    length,
                    HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
