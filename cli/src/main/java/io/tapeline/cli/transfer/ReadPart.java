package io.tapeline.cli.transfer;

import io.tapeline.cli.api.SentPart;

/**
 * A part of a file that was read.
 *
 * @param number from 1
 * @param slice of the file
 */
record ReadPart(int number, FileSlice slice) {

    /** Whether S3 has the same content for this part. */
    boolean is(SentPart part) {
        return part.bytes() == slice.bytes() && part.checksum().equals(slice.checksum());
    }

    SentPart sent(String etag) {
        return new SentPart(number, etag, slice.bytes(), slice.checksum());
    }
}
