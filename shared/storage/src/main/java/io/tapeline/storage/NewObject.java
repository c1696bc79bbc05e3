package io.tapeline.storage;

import io.tapeline.model.MediaFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be stored.
 *
 * @param key where in the bucket
 * @param format what its bytes must be; they tell its Content-Type
 * @param metadata kept with the object; US-ASCII, 2 KiB in all (S3's limit)
 * @param replaces the ETag of the object that it takes the place of; empty when it must be the first of its key
 */
public record NewObject(String key, MediaFormat format, Map<String, String> metadata, Optional<String> replaces) {

    public NewObject {
        if (key == null || key.isBlank() || format == null) {
            throw new IllegalArgumentException("An object needs a key and a format");
        }
        metadata = Map.copyOf(metadata);
    }

    /** The first object of its key. */
    public NewObject(String key, MediaFormat format, Map<String, String> metadata) {
        this(key, format, metadata, Optional.empty());
    }

    /** The same, in the place of the object with that ETag. */
    public NewObject replacing(String etag) {
        return new NewObject(key, format, metadata, Optional.of(etag));
    }

    /** For {@code If-None-Match}; null when the condition is another one, as the SDK wants it. */
    String ifNoneMatch() {
        return replaces.isEmpty() ? "*" : null;
    }

    /** For {@code If-Match}; null when the condition is another one, as the SDK wants it. */
    String ifMatch() {
        return replaces.orElse(null);
    }
}
