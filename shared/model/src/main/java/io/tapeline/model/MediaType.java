package io.tapeline.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The media types that are distinguished by content. Names are stored: a name that was used is never changed or removed.
 *
 * <p>A container is one type, whatever codec is in it: {@link #OGG} is Vorbis, Opus or FLAC, {@link #M4A} is AAC or ALAC.
 */
public enum MediaType {
    WAV("WAV", "wav", "audio/wav", Kind.AUDIO, "audio/x-wav", "audio/wave", "audio/vnd.wave"),
    MP3("MP3", "mp3", "audio/mpeg", Kind.AUDIO, "audio/mp3"),
    AIFF("AIFF", "aiff", "audio/aiff", Kind.AUDIO, "audio/x-aiff"),
    FLAC("FLAC", "flac", "audio/flac", Kind.AUDIO, "audio/x-flac"),
    M4A("M4A", "m4a", "audio/mp4", Kind.AUDIO, "audio/m4a", "audio/x-m4a"),
    OGG("Ogg", "ogg", "audio/ogg", Kind.AUDIO, "audio/opus", "audio/vorbis"),
    WMA("WMA", "wma", "audio/x-ms-wma", Kind.AUDIO),
    WAVPACK("WavPack", "wv", "audio/x-wavpack", Kind.AUDIO, "audio/wavpack"),
    APE("APE", "ape", "audio/x-ape", Kind.AUDIO, "audio/ape", "audio/x-monkeys-audio"),
    DSF("DSF", "dsf", "audio/x-dsf", Kind.AUDIO, "audio/dsf"),
    MP4("MP4", "mp4", "video/mp4", Kind.VIDEO),
    WEBM("WebM", "webm", "video/webm", Kind.VIDEO),
    MATROSKA("Matroska", "mkv", "video/x-matroska", Kind.VIDEO),
    WMV("Windows Media", "wmv", "video/x-ms-wmv", Kind.VIDEO),
    OGV("Ogg", "ogv", "video/ogg", Kind.VIDEO);

    /** The kind of content of a type. */
    public enum Kind {
        AUDIO,
        VIDEO
    }

    private final String label;
    private final String extension;
    private final String contentType;
    private final Kind kind;
    private final List<String> otherNames;

    MediaType(String label, String extension, String contentType, Kind kind, String... otherNames) {
        this.label = label;
        this.extension = extension;
        this.contentType = contentType;
        this.kind = kind;
        this.otherNames = List.of(otherNames);
    }

    /** The name that people use. */
    public String label() {
        return label;
    }

    /** The file name's ending without the dot. */
    public String extension() {
        return extension;
    }

    /** The content type with which its objects are stored. */
    public String contentType() {
        return contentType;
    }

    /** Other names of its content type. */
    public List<String> otherNames() {
        return otherNames;
    }

    public Kind kind() {
        return kind;
    }

    /** The types that are audio. */
    public static Set<MediaType> audio() {
        return Arrays.stream(values())
                .filter(type -> type.kind == Kind.AUDIO)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MediaType.class)));
    }

    /** The type of that content type, or of another name for it, ignoring case. */
    public static Optional<MediaType> named(String contentType) {
        String wanted = contentType.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.contentType.equals(wanted) || type.otherNames.contains(wanted))
                .findFirst();
    }
}
