package io.tapeline.storage;

import java.util.Map;
import java.util.Optional;

/**
 * An object in S3.
 *
 * @param key where in the bucket
 * @param bytes its size
 * @param sha256 of its whole content, 64 hex digits; empty when S3 keeps only checksums of its parts and it was not computed
 * @param etag which version of its content this is, as S3 writes it
 * @param contentType its media type, as its bytes told when it was stored
 * @param metadata what it was stored with
 */
public record StoredObject(
        String key,
        long bytes,
        Optional<String> sha256,
        String etag,
        String contentType,
        Map<String, String> metadata) {

    public StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
