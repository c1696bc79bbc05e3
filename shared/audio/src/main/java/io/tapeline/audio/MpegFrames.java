package io.tapeline.audio;

/** Reads MPEG audio frame headers (ISO 11172-3, 13818-3 and the MPEG 2.5 extension), as far as needed to recognise MP3. */
final class MpegFrames {

    private static final int HEADER = 4;
    private static final int[][] KILOBITS_MPEG1 = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
    };
    private static final int[][] KILOBITS_MPEG2 = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] HERTZ_MPEG1 = {44_100, 48_000, 32_000};

    private MpegFrames() {}

    static boolean isMp3(byte[] head) {
        if (Id3Tag.length(head) > 0) {
            return true;
        }
        int start = 0;
        while (start < head.length && head[start] == 0) {
            start++;
        }
        int length = frameLength(head, start);
        if (length == 0) {
            return false;
        }
        // a file of a single frame ends where a second one would begin
        int next = start + length;
        return next == head.length || frameLength(head, next) > 0;
    }

    /** Length in bytes of the frame that begins there, 0 if there is none. */
    private static int frameLength(byte[] bytes, int at) {
        if (at + HEADER > bytes.length || (bytes[at] & 0xFF) != 0xFF || (bytes[at + 1] & 0xE0) != 0xE0) {
            return 0;
        }
        int version = (bytes[at + 1] >> 3) & 3;
        int layer = 4 - ((bytes[at + 1] >> 1) & 3);
        int rate = (bytes[at + 2] >> 4) & 0xF;
        int frequency = (bytes[at + 2] >> 2) & 3;
        if (version == 1 || layer == 4 || rate == 0 || rate == 0xF || frequency == 3) {
            return 0;
        }
        boolean first = version == 3;
        int bits = (first ? KILOBITS_MPEG1 : KILOBITS_MPEG2)[layer - 1][rate] * 1000;
        int hertz = HERTZ_MPEG1[frequency] / (first ? 1 : version == 2 ? 2 : 4);
        int padding = (bytes[at + 2] >> 1) & 1;
        if (layer == 1) {
            return (12 * bits / hertz + padding) * 4;
        }
        int samplesByEight = layer == 3 && !first ? 72 : 144;
        return samplesByEight * bits / hertz + padding;
    }
}
