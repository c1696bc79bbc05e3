package io.tapeline.audio;

import io.tapeline.model.MediaType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the header of an EBML file (RFC 8794), as WebM and Matroska are, and the types of its tracks (RFC 9559). */
final class Ebml {

    private static final String MAGIC = "\u001A\u0045\u00DF\u00A3";
    private static final long DOCUMENT_TYPE = 0x4282;
    private static final long SEGMENT = 0x18538067;
    private static final long TRACKS = 0x1654AE6B;
    private static final long TRACK_ENTRY = 0xAE;
    private static final long TRACK_TYPE = 0x83;
    private static final int LONGEST_ID = 4;
    private static final int LONGEST_SIZE = 8;

    private final byte[] head;
    private int at;

    private Ebml(byte[] head) {
        this.head = head;
        this.at = MAGIC.length();
    }

    static boolean isEbml(byte[] head) {
        return Bytes.startsWith(head, 0, MAGIC);
    }

    static Optional<MediaType> type(byte[] head) {
        return switch (new Ebml(head).documentType()) {
            case "webm" -> Optional.of(MediaType.WEBM);
            case "matroska" -> Optional.of(MediaType.MATROSKA);
            default -> Optional.empty();
        };
    }

    /** The types of the tracks that are described in the file's beginning: 1 is video, 2 is audio. */
    static Set<Integer> trackTypes(byte[] head) {
        Set<Integer> types = new HashSet<>();
        new Ebml(head).walk(types);
        return types;
    }

    /** Enters the elements that contain tracks and skips all others, up to the end of the bytes. */
    private void walk(Set<Integer> types) {
        long header = Math.max(0, number(LONGEST_SIZE, false));
        at = (int) Math.min(head.length, at + header);
        while (at < head.length) {
            long id = number(LONGEST_ID, true);
            long bytes = number(LONGEST_SIZE, false);
            if (id == SEGMENT || id == TRACKS || id == TRACK_ENTRY) {
                continue;
            }
            if (bytes < 0 || bytes > head.length - at) {
                return;
            }
            if (id == TRACK_TYPE && bytes == 1) {
                types.add(head[at] & 0xFF);
            }
            at += (int) bytes;
        }
    }

    private String documentType() {
        long size = number(LONGEST_SIZE, false);
        long end = Math.min(head.length, at + Math.max(0, size));
        while (at < end) {
            long id = number(LONGEST_ID, true);
            long bytes = number(LONGEST_SIZE, false);
            if (id < 0 || bytes < 0 || bytes > end - at) {
                return "";
            }
            if (id == DOCUMENT_TYPE) {
                return Bytes.latin(head, at, (int) bytes).replace("\0", "");
            }
            at += (int) bytes;
        }
        return "";
    }

    /** A variable-length number, whose leading zeros encode its length; -1 if there is none. */
    private long number(int longest, boolean withMark) {
        int first = at < head.length ? head[at] & 0xFF : 0;
        int length = Integer.numberOfLeadingZeros(first) - 23;
        if (first == 0 || length > longest || at + length > head.length) {
            at = head.length;
            return -1;
        }
        long value = Bytes.big(head, at, length);
        at += length;
        return withMark ? value : value & (1L << 7 * length) - 1;
    }
}
