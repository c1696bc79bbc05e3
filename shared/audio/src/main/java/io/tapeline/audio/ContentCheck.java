package io.tapeline.audio;

import io.tapeline.model.MediaFormat;
import io.tapeline.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells from its first bytes whether a file is the format that it claims. Looks at what a player looks at, not at the whole
 * file. WAV: {@code RIFF}, {@code RF64} or {@code BW64} with {@code WAVE}. AIFF: {@code FORM} with {@code AIFF} or {@code
 * AIFC}. MP3: an ID3 tag, or an MPEG audio frame that another one follows where the first one's header says.
 */
public final class ContentCheck {

    /** So many first bytes are enough: the longest MPEG frame has 2,881, and some files begin with a little padding. */
    public static final int HEAD = 8 * 1024;

    private ContentCheck() {}

    /**
     * @param head the first {@link #HEAD} bytes, or all there are
     * @return why these bytes are not of the format; empty when they are
     */
    public static Optional<Reason> mismatch(MediaFormat format, byte[] head) {
        boolean fits =
                switch (format) {
                    case WAV -> isWav(head);
                    case AIFF -> isAiff(head);
                    case MP3 -> MpegFrames.isMp3(head);
                };
        if (fits) {
            return Optional.empty();
        }
        return Optional.of(new Reason(
                "not-" + format.extension(),
                "The source sent something that is not " + format + ": it " + looks(head)
                        + ". Ask the source's operator about this file."));
    }

    private static boolean isWav(byte[] head) {
        return (startsWith(head, 0, "RIFF") || startsWith(head, 0, "RF64") || startsWith(head, 0, "BW64"))
                && startsWith(head, 8, "WAVE");
    }

    private static boolean isAiff(byte[] head) {
        return startsWith(head, 0, "FORM") && (startsWith(head, 8, "AIFF") || startsWith(head, 8, "AIFC"));
    }

    /**
     * What these bytes are, for a sentence: {@code looks like FLAC} for example.
     *
     * @param head the first {@link #HEAD} bytes, or all there are
     */
    public static String looks(byte[] head) {
        if (head.length == 0) {
            return "is empty";
        }
        if (isWav(head)) {
            return "looks like WAV";
        }
        if (isAiff(head)) {
            return "looks like AIFF";
        }
        if (startsWith(head, 0, "fLaC")) {
            return "looks like FLAC";
        }
        if (startsWith(head, 0, "OggS")) {
            return "looks like Ogg";
        }
        if (startsWith(head, 4, "ftyp")) {
            return "looks like MP4";
        }
        if (startsWith(head, 0, "PK\u0003\u0004")) {
            return "looks like a ZIP archive";
        }
        return MpegFrames.isMp3(head) ? "looks like MP3" : looksAsText(head);
    }

    private static String looksAsText(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.contains("<body")) {
            return "looks like an HTML page";
        }
        if (start.startsWith("<?xml") || start.startsWith("<error")) {
            return "looks like XML";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "looks like JSON";
        }
        return "begins with neither a known audio format nor a known text format";
    }

    private static boolean startsWith(byte[] head, int offset, String magic) {
        if (head.length < offset + magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (head[offset + i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
