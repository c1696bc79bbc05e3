package io.tapeline.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One file that a source offers and a job wants: a line of a manifest, an entry of a batch. Within a source the three
 * parts together identify the file.
 *
 * @param asset what the file is a form of, as the source numbers it; 1 to 256 characters
 * @param format the format that the source claims; the bytes are checked against it
 * @param key the source's own key for the file; 1 to 1,024 characters of any kind, hostile ones included
 */
@RegisterForReflection
public record WantedFile(String asset, MediaFormat format, String key) {

    /** The longest asset id, in UTF-16 units. */
    public static final int LONGEST_ASSET = 256;
    /** The longest file key, in UTF-16 units. */
    public static final int LONGEST_KEY = 1024;

    public WantedFile {
        require(asset, LONGEST_ASSET, "asset id");
        require(key, LONGEST_KEY, "file key");
        if (format == null) {
            throw new IllegalArgumentException("A file needs a format, one of " + MediaFormat.names());
        }
    }

    private static void require(String value, int longest, String what) {
        if (value == null || value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(
                    "The " + what + " must have 1 to " + longest + " characters, got " + Quoted.of(value));
        }
    }
}
