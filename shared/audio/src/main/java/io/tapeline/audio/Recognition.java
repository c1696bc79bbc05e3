package io.tapeline.audio;

import io.tapeline.model.MediaType;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is, by its content and not by its name. Most types are recognised by the first {@link ContentCheck#HEAD} bytes. MP4
 * and ASF say elsewhere whether they contain video, and a tag can precede the content; in these cases a bounded number of further
 * pieces is read.
 *
 * @param type its type; empty if it is not one of the known types
 * @param looks the same as a phrase after the file's name: {@code looks like FLAC} for example
 */
public record Recognition(Optional<MediaType> type, String looks) {

    /** Types that programs put an ID3 tag in front of, besides MP3. */
    static final Set<MediaType> BEHIND_A_TAG = Set.of(MediaType.FLAC, MediaType.APE, MediaType.WAVPACK);

    /** Versions of Monkey's Audio are 3.8 and up, times a thousand; a text that begins with its magic number has a higher value there. */
    private static final int HIGHEST_APE_VERSION = 9_999;

    private static final int DSD_CHUNK = 28;
    private static final int STREAM_INFO_BYTES = 34;

    static Recognition of(MediaType type) {
        return new Recognition(
                Optional.of(type),
                "looks like " + (type.kind() == MediaType.Kind.VIDEO ? "video (" + type.label() + ")" : type.label()));
    }

    static Recognition unknown(String looks) {
        return new Recognition(Optional.empty(), looks);
    }

    /** Whether it is that type. */
    public boolean is(MediaType wanted) {
        return type.filter(wanted::equals).isPresent();
    }

    /** The type, when it is audio. */
    public Optional<MediaType> audio() {
        return type.filter(known -> known.kind() == MediaType.Kind.AUDIO);
    }

    /**
     * @param content of which the first bytes are read and, if they do not suffice, at most 64 further pieces
     */
    public static Recognition of(Content content) throws IOException {
        Windows windows = new Windows(content);
        byte[] head = windows.read(0, ContentCheck.HEAD);
        long tag = Id3Tag.length(head);
        if (tag == 0) {
            return atStart(windows, head);
        }
        return simple(windows.read(tag, ContentCheck.HEAD))
                .filter(BEHIND_A_TAG::contains)
                .map(Recognition::of)
                .orElseGet(() -> of(MediaType.MP3));
    }

    private static Recognition atStart(Content content, byte[] head) throws IOException {
        Optional<MediaType> simple = simple(head);
        if (simple.isPresent()) {
            return of(simple.get());
        }
        if (Bytes.startsWith(head, 0, "OggS\0")) {
            return OggPage.recognised(content);
        }
        if (Bytes.startsWith(head, 4, "ftyp")) {
            return mp4(content, head);
        }
        if (AsfObject.isAsf(head)) {
            return AsfObject.recognised(content);
        }
        if (Ebml.isEbml(head)) {
            return Ebml.type(head)
                    .map(Recognition::of)
                    .orElseGet(() -> unknown("looks like EBML, but not WebM or Matroska"));
        }
        return unknown(OtherContent.looks(head));
    }

    /** Recognises a type by the first bytes alone. */
    private static Optional<MediaType> simple(byte[] head) {
        if (isWav(head)) {
            return Optional.of(MediaType.WAV);
        }
        if (Bytes.startsWith(head, 0, "FORM")
                && (Bytes.startsWith(head, 8, "AIFF") || Bytes.startsWith(head, 8, "AIFC"))) {
            return Optional.of(MediaType.AIFF);
        }
        // its first block is STREAMINFO, which always has the same size
        if (Bytes.startsWith(head, 0, "fLaC")
                && head.length >= 8
                && (head[4] & 0x7F) == 0
                && Bytes.big(head, 5, 3) == STREAM_INFO_BYTES) {
            return Optional.of(MediaType.FLAC);
        }
        if (Bytes.startsWith(head, 0, "wvpk") && head.length >= 10 && head[9] == 4) {
            return Optional.of(MediaType.WAVPACK);
        }
        if (Bytes.startsWith(head, 0, "MAC ") && head.length >= 6 && Bytes.little(head, 4, 2) <= HIGHEST_APE_VERSION) {
            return Optional.of(MediaType.APE);
        }
        if (Bytes.startsWith(head, 0, "DSD ") && head.length >= 12 && Bytes.little(head, 4, 8) == DSD_CHUNK) {
            return Optional.of(MediaType.DSF);
        }
        return MpegFrames.isMp3(head) ? Optional.of(MediaType.MP3) : Optional.empty();
    }

    private static boolean isWav(byte[] head) {
        return (Bytes.startsWith(head, 0, "RIFF")
                        || Bytes.startsWith(head, 0, "RF64")
                        || Bytes.startsWith(head, 0, "BW64"))
                && Bytes.startsWith(head, 8, "WAVE");
    }

    private static Recognition mp4(Content content, byte[] head) throws IOException {
        Set<String> handlers = Mp4Box.handlers(content);
        if (handlers.contains("vide")) {
            return of(MediaType.MP4);
        }
        boolean audioByBrand = Bytes.startsWith(head, 8, "M4A ") || Bytes.startsWith(head, 8, "M4B ");
        return handlers.contains("soun") || handlers.isEmpty() && audioByBrand
                ? of(MediaType.M4A)
                : unknown("looks like MP4 without an audio track");
    }
}
