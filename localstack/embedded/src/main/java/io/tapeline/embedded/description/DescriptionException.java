package io.tapeline.embedded.description;

/** The description is invalid; the message names the file and the key. */
public final class DescriptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DescriptionException(String file, String key, String problem) {
        super(file + ": " + (key.isEmpty() ? "" : key + " ") + problem);
    }
}
