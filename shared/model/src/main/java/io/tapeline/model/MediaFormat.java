package io.tapeline.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that Tapeline stores, with what S3 is told about them. */
@RegisterForReflection
public enum MediaFormat {
    WAV("wav", "audio/wav"),
    MP3("mp3", "audio/mpeg"),
    AIFF("aiff", "audio/aiff");

    private final String extension;
    private final String contentType;

    MediaFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** The file name's ending without the dot; also the format's part of an object key. */
    public String extension() {
        return extension;
    }

    /** The media type that an object of this format is stored with. */
    public String contentType() {
        return contentType;
    }

    /** The format of that name in any case, empty when there is none. */
    public static Optional<MediaFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** All names, for a message that says what may be asked for. */
    public static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
