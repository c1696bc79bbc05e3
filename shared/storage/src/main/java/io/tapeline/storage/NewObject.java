package io.tapeline.storage;

import io.tapeline.model.MediaFormat;
import java.util.Map;
import java.util.Optional;

/**
 * An object that is to be stored.
 *
 * @param key its key in the bucket
 * @param format the format that its bytes must have; its Content-Type is derived from the bytes
 * @param metadata stored with the object; US-ASCII, 2 KiB in all (S3's limit)
 * @param replaces the ETag of the object that it replaces; empty if there must be no object with its key
 */
public record NewObject(String key, MediaFormat format, Map<String, String> metadata, Optional<String> replaces) {

    public NewObject {
        if (key == null || key.isBlank() || format == null) {
            throw new IllegalArgumentException("An object needs a key and a format");
        }
        metadata = Map.copyOf(metadata);
    }

    /** An object whose key must be new. */
    public NewObject(String key, MediaFormat format, Map<String, String> metadata) {
        this(key, format, metadata, Optional.empty());
    }

    /** The same object, replacing the one with that ETag. */
    public NewObject replacing(String etag) {
        return new NewObject(key, format, metadata, Optional.of(etag));
    }

    /** For {@code If-None-Match}; null (as the SDK requires) if the other condition applies. */
    String ifNoneMatch() {
        return replaces.isEmpty() ? "*" : null;
    }

    /** For {@code If-Match}; null (as the SDK requires) if the other condition applies. */
    String ifMatch() {
        return replaces.orElse(null);
    }
}
