package io.tapeline.storage;

import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Computes what S3 does not know of an object in parts: the SHA-256 of its whole content. */
final class ReadBack {

    private static final int BUFFER = 64 * 1024;

    private final S3Client s3;
    private final String bucket;
    private final Clock clock;

    ReadBack(S3Client s3, String bucket, Clock clock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.clock = clock;
    }

    /** The same object, with its hash; of this version and of no other. */
    StoredObject hashed(StoredObject object, Instant until) throws StorageException {
        try (InputStream content =
                s3.getObject(request -> request.bucket(bucket).key(object.key()).ifMatch(object.etag()))) {
            String sha256 = Checksums.hex(digest(content, object, until));
            return object.hashed(sha256);
        } catch (SdkException | IOException e) {
            throw StorageProblems.of(e);
        }
    }

    private byte[] digest(InputStream content, StoredObject object, Instant until)
            throws IOException, StorageException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
            count += read;
            if (clock.instant().isAfter(until)) {
                abandon(content);
                throw StorageException.passing(
                        "too-slow", "The object that is there could not be read back in time.", null);
            }
        }
        if (count != object.bytes()) {
            throw new IOException("S3 sent " + count + " of " + object.bytes() + " bytes");
        }
        return digest.digest();
    }

    /** Without reading the rest, which closing would do. */
    private static void abandon(InputStream content) {
        if (content instanceof software.amazon.awssdk.http.Abortable request) {
            request.abort();
        }
    }
}
