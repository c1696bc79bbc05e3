package io.tapeline.audio;

import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import java.io.IOException;
import java.util.Optional;

/** Whether content is of the type that it is said to be. Looks at what a player looks at, not at the whole file. */
public final class ContentCheck {

    /** So many first bytes are enough for most: the longest MPEG frame has 2,881, and some files begin with a little padding. */
    public static final int HEAD = 8 * 1024;

    private ContentCheck() {}

    /**
     * @param head the first {@link #HEAD} bytes, or all there are
     * @return why these bytes are not of the format; empty when they are
     */
    public static Optional<Reason> mismatch(MediaFormat format, byte[] head) {
        MediaType type = MediaType.valueOf(format.name());
        try {
            return mismatch(type, Content.of(head))
                    .map(looks -> new Reason(
                            code(type),
                            "The source sent something that is not " + format + ": it " + looks
                                    + ". Ask the source's operator about this file."));
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read", e);
        }
    }

    /**
     * @return what the content looks like instead, in words that follow its name; empty when it is of the type
     * @throws IOException when the content can't be read
     */
    public static Optional<String> mismatch(MediaType type, Content content) throws IOException {
        // what lies behind a tag may be far away, and would change nothing for MP3
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
