package io.tapeline.storage;

import io.tapeline.digest.ResumableDigest;
import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Computes the SHA-256 of the whole content of an object in parts, which S3 does not know. If it takes long, several processes do
 * it one after the other.
 */
final class ReadBack {

    private static final int BUFFER = 256 * 1024;

    /** How often progress is recorded. If a process is killed, this much reading is repeated. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(10);

    private final S3Client s3;
    private final String bucket;
    private final Clock clock;

    ReadBack(S3Client s3, String bucket, Clock clock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.clock = clock;
    }

    /** The same object with its hash, for exactly this version. Empty if the time was over before. */
    Optional<StoredObject> hashed(StoredObject object, HashLog log, Instant until) throws StorageException {
        ResumableDigest digest = log.before(object).map(ReadBack::resumed).orElseGet(Sha256::resumable);
        try {
            return digest.length() >= object.bytes() || isRead(object, digest, log, until)
                    ? Optional.of(object.hashed(Sha256.hex(digest.digest())))
                    : Optional.empty();
        } catch (SdkException | IOException e) {
            throw StorageProblems.of(e);
        }
    }

    /** If another release stored the state in another format, the object is read from the beginning. */
    private static ResumableDigest resumed(byte[] state) {
        try {
            return Sha256.resume(state);
        } catch (IllegalArgumentException e) {
            return Sha256.resumable();
        }
    }

    private boolean isRead(StoredObject object, ResumableDigest digest, HashLog log, Instant until) throws IOException {
        long from = digest.length();
        // S3 sends no checksum for a range, so the SDK would compute it for nothing
        try (InputStream content = s3.getObject(request ->
                request.bucket(bucket).key(object.key()).ifMatch(object.etag()).range("bytes=" + from + "-"))) {
            byte[] buffer = new byte[BUFFER];
            Instant noted = clock.instant();
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
                Instant now = clock.instant();
                boolean over = now.isAfter(until);
                if (over || now.isAfter(noted.plus(NOTED_EVERY))) {
                    log.soFar(object, digest.state());
                    noted = now;
                }
                if (over) {
                    abandon(content);
                    return false;
                }
            }
        }
        if (digest.length() != object.bytes()) {
            throw new IOException("S3 sent " + digest.length() + " of " + object.bytes() + " bytes");
        }
        return true;
    }

    /** Aborts the response; closing it would read the rest. */
    private static void abandon(InputStream content) {
        if (content instanceof software.amazon.awssdk.http.Abortable request) {
            request.abort();
        }
    }
}
