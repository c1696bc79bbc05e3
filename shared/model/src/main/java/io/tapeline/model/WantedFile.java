package io.tapeline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;

/**
 * One file that a source offers and a job wants: a line of a manifest, an entry of a batch. Within a source asset, format and key
 * together identify the file. Two that differ only in their origin are equal: the same file may be found in several places.
 *
 * @param asset the source's id of the asset that the file belongs to; 1 to 256 characters
 * @param format what the source says about the bytes, which are checked against it
 * @param key the source's key of the file; 1 to 1,024 arbitrary characters, even hostile ones
 * @param origin where the source found it; {@link Origin#NONE} if it is not known
 */
@RegisterForReflection
public record WantedFile(String asset, MediaFormat format, String key, Origin origin) {

    /** The longest asset id, in UTF-16 units. */
    public static final int LONGEST_ASSET = 256;
    /** The longest file key, in UTF-16 units. */
    public static final int LONGEST_KEY = 1024;

    public WantedFile {
        require(asset, LONGEST_ASSET, "asset id");
        require(key, LONGEST_KEY, "file key");
        if (format == null || origin == null) {
            throw new IllegalArgumentException("A file needs a format, and an origin, which may be none");
        }
    }

    /** A file without an origin. */
    public WantedFile(String asset, MediaFormat format, String key) {
        this(asset, format, key, Origin.NONE);
    }

    private static void require(String value, int longest, String what) {
        if (value == null || value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(
                    "The " + what + " must have 1 to " + longest + " characters, got " + Quoted.of(value));
        }
    }

    /** As JSON has it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static WantedFile read(WantedFileJson json) {
        return json.file();
    }

    /** As JSON has it. */
    @JsonValue
    WantedFileJson json() {
        return WantedFileJson.of(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WantedFile file
                && asset.equals(file.asset)
                && format.equals(file.format)
                && key.equals(file.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(asset, format, key);
    }
}
