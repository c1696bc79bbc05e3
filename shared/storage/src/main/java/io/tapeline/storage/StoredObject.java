package io.tapeline.storage;

import java.util.Map;
import java.util.Optional;

/**
 * An object in S3.
 *
 * @param key its key in the bucket
 * @param bytes its size
 * @param sha256 of its whole content, 64 hex digits; empty if S3 stores only checksums of its parts and it was not computed
 * @param crc64 CRC-64/NVME of its whole content as S3 writes it, in base64; empty if S3 stores none, as for objects that were sent
 *     with a SHA-256
 * @param etag identifies this version of its content, as S3 writes it
 * @param contentType its media type, derived from its bytes when it was stored
 * @param metadata the metadata that it was stored with
 */
public record StoredObject(
        String key,
        long bytes,
        Optional<String> sha256,
        Optional<String> crc64,
        String etag,
        String contentType,
        Map<String, String> metadata) {

    public StoredObject {
        metadata = Map.copyOf(metadata);
    }

    /** The same object with the SHA-256 of its whole content. */
    public StoredObject hashed(String hex) {
        return new StoredObject(key, bytes, Optional.of(hex), crc64, etag, contentType, metadata);
    }
}
