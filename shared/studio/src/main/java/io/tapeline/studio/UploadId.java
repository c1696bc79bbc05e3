package io.tapeline.studio;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tapeline.model.Quoted;
import java.util.regex.Pattern;

/**
 * The id of an upload, created by Tapeline.
 *
 * @param value a UUID in lower case
 */
public record UploadId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public UploadId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an upload id: " + Quoted.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
