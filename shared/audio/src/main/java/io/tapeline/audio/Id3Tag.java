package io.tapeline.audio;

/** The header of an ID3v2 tag, which says where the tag ends (id3.org/id3v2.4.0-structure, 3.1). */
public final class Id3Tag {

    /** Number of first bytes that tell where a tag ends. */
    public static final int HEADER = 10;

    private static final int OLDEST = 2;
    private static final int NEWEST = 4;
    private static final int HAS_FOOTER = 0x10;

    private Id3Tag() {}

    /** Length in bytes of the tag at the beginning, 0 if there is none. */
    public static long length(byte[] head) {
        if (head.length < HEADER
                || !Bytes.startsWith(head, 0, "ID3")
                || head[3] < OLDEST
                || head[3] > NEWEST
                || head[4] == -1) {
            return 0;
        }
        long size = 0;
        for (int i = 6; i < HEADER; i++) {
            if (head[i] < 0) {
                return 0;
            }
            size = size << 7 | head[i];
        }
        return HEADER + size + ((head[5] & HAS_FOOTER) == 0 ? 0 : HEADER);
    }
}
