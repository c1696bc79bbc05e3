package io.tapeline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a source says about the bytes of a file before they are downloaded. A closed format is a {@link MediaType}, and the bytes
 * must have that type. An open format says only the kind; the type is recognised from the bytes.
 *
 * @param name a closed format has its media type's name; an open one is {@code AUDIO}, {@code VIDEO} or {@code MEDIA}, which is
 *     either of them, or {@code QUERY}, which has no bytes. Names are stored in records and manifests. In lower case it is a part
 *     of the object's key
 */
@RegisterForReflection
public record MediaFormat(@JsonValue String name) {

    public static final MediaFormat WAV = of(MediaType.WAV);
    public static final MediaFormat MP3 = of(MediaType.MP3);
    public static final MediaFormat AIFF = of(MediaType.AIFF);
    public static final MediaFormat AUDIO = new MediaFormat("AUDIO");
    public static final MediaFormat VIDEO = new MediaFormat("VIDEO");
    public static final MediaFormat MEDIA = new MediaFormat("MEDIA");
    /** For files without bytes: a query to a search API, which a harvest processes as other jobs download files. */
    public static final MediaFormat QUERY = new MediaFormat("QUERY");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MediaFormat {
        if (name == null || !isOpen(name) && type(name).isEmpty()) {
            throw new IllegalArgumentException("There is no media format " + Quoted.of(name));
        }
    }

    /** The closed format of that type. */
    public static MediaFormat of(MediaType type) {
        return new MediaFormat(type.name());
    }

    /** The format of that name in any case, empty when there is none. */
    public static Optional<MediaFormat> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return isOpen(upper) || type(upper).isPresent() ? Optional.of(new MediaFormat(upper)) : Optional.empty();
    }

    /** What the bytes must be; empty when the format is open. */
    public Optional<MediaType> type() {
        return type(name);
    }

    /** Whether this format accepts files of that kind. */
    public boolean takes(MediaType.Kind kind) {
        return type().map(type -> type.kind() == kind)
                .orElseGet(() -> name.equals("MEDIA") || name.equals(kind.name()));
    }

    /** The format's part of an object key. */
    public String folder() {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean isOpen(String name) {
        return name.equals("AUDIO") || name.equals("VIDEO") || name.equals("MEDIA") || name.equals("QUERY");
    }

    private static Optional<MediaType> type(String name) {
        return Arrays.stream(MediaType.values())
                .filter(type -> type.name().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
