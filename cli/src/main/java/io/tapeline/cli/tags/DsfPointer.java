package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the ID3 tag of a DSF file, whose offset is in the first chunk (DSF File Format Specification 1.01, DSD chunk). */
final class DsfPointer {

    private static final int HEADER = 28;
    private static final int POINTER = 20;

    private DsfPointer() {}

    static Tags tags(Content file) throws IOException {
        byte[] header = file.read(0, HEADER);
        if (header.length < HEADER) {
            return Tags.NONE;
        }
        long at = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong(POINTER);
        return at <= 0 ? Tags.NONE : Id3.at(file, at);
    }
}
