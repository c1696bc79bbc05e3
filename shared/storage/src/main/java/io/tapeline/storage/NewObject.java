package io.tapeline.storage;

import io.tapeline.model.MediaFormat;
import java.util.Map;

/**
 * What is to be stored.
 *
 * @param key where in the bucket
 * @param format what its bytes must be; gives its Content-Type
 * @param metadata kept with the object; US-ASCII, 2 KiB in all (S3's limit)
 */
public record NewObject(String key, MediaFormat format, Map<String, String> metadata) {

    public NewObject {
        if (key == null || key.isBlank() || format == null) {
            throw new IllegalArgumentException("An object needs a key and a format");
        }
        metadata = Map.copyOf(metadata);
    }
}
