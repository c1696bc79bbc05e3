package io.tapeline.audio;

import io.tapeline.model.MediaFormat;
import io.tapeline.model.MediaType;
import io.tapeline.model.Reason;
import java.io.IOException;
import java.util.Optional;

/** Whether content is of the type that it is said to be. Reads the parts that a player reads, not the whole file. */
public final class ContentCheck {

    /** So many first bytes suffice for most types: the longest MPEG frame has 2,881, and some files begin with a little padding. */
    public static final int HEAD = 8 * 1024;

    /** The code of the problem that content is neither audio nor video, or is not of the declared kind. */
    public static final String NOT_MEDIA = "not-media";

    private ContentCheck() {}

    /** The result of comparing a file's bytes with the type that the source declared. */
    public sealed interface Checked {

        /**
         * They match.
         *
         * @param contentType the media type that an object with these bytes is stored with
         */
        record As(String contentType) implements Checked {}

        /** They don't match. */
        record Refused(Reason why) implements Checked {}
    }

    /**
     * Checks the beginning of a stream. If later bytes decide the type, the declared type is accepted unless the first bytes
     * contradict it.
     *
     * @param head the first {@link #HEAD} bytes, or all there are
     */
    public static Checked check(MediaFormat format, byte[] head) {
        Beginning beginning = Beginning.of(head);
        return format.type().map(type -> closed(type, beginning)).orElseGet(() -> beginning.contentTypes().stream()
                .filter(type -> format.takes(kind(type)))
                .findFirst()
                .<Checked>map(Checked.As::new)
                .orElseGet(() -> new Checked.Refused(new Reason(
                        NOT_MEDIA,
                        "What the link leads to is not " + words(format) + ": it " + beginning.looks()
                                + ". Ask the publisher of the file."))));
    }

    private static Checked closed(MediaType type, Beginning beginning) {
        if (beginning.contentTypes().contains(type.contentType())) {
            return new Checked.As(type.contentType());
        }
        return beginning.isContainer(type)
                ? new Checked.As(beginning.contentTypes().getFirst())
                : new Checked.Refused(new Reason(
                        code(type),
                        "The source sent something that is not " + type + ": it " + beginning.looks()
                                + ". Ask the source's operator about this file."));
    }

    private static MediaType.Kind kind(String contentType) {
        return contentType.startsWith("video/") ? MediaType.Kind.VIDEO : MediaType.Kind.AUDIO;
    }

    private static String words(MediaFormat format) {
        return format.equals(MediaFormat.MEDIA)
                ? "audio or video of a known type"
                : format.folder() + " of a known type";
    }

    /**
     * @return what the content looks like instead, as a phrase after its name; empty if it has the type
     * @throws IOException when the content can't be read
     */
    public static Optional<String> mismatch(MediaType type, Content content) throws IOException {
        // the content behind a tag may be far away, and would not change the result for MP3
        if (type == MediaType.MP3 && MpegFrames.isMp3(content.read(0, HEAD))) {
            return Optional.empty();
        }
        Recognition recognition = Recognition.of(content);
        return recognition.is(type) ? Optional.empty() : Optional.of(recognition.looks());
    }

    /** The code of the problem that content is not of a type: {@code not-wav} for example. */
    public static String code(MediaType type) {
        return "not-" + type.extension();
    }
}
