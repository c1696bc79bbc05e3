package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import io.tapeline.audio.Id3Tag;
import java.io.IOException;

/** Finds the comment block among the metadata blocks of a FLAC file (RFC 9639, 8). */
final class FlacBlocks {

    private static final int SIGN = 4;
    private static final int HEADER = 4;
    private static final int COMMENT = 4;
    private static final int MOST = 1_000;

    private FlacBlocks() {}

    static Tags tags(Content file) throws IOException {
        long at = Id3Tag.length(file.read(0, Id3Tag.HEADER)) + SIGN;
        for (int count = 0; count < MOST; count++) {
            byte[] header = file.read(at, HEADER);
            if (header.length < HEADER) {
                return Tags.NONE;
            }
            int size = (header[1] & 0xFF) << 16 | (header[2] & 0xFF) << 8 | header[3] & 0xFF;
            if ((header[0] & 0x7F) == COMMENT) {
                return VorbisComment.tags(file.read(at + HEADER, size));
            }
            if (header[0] < 0) {
                return Tags.NONE; // this was the last block
            }
            at += HEADER + size;
        }
        return Tags.NONE;
    }
}
