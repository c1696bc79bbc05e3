package io.tapeline.http;

import io.tapeline.model.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * The bytes of a file that is asked for piece by piece. The next piece is asked for when the one before has been read; a piece
 * that can't be had, or is not of the same file, is an IOException. For one thread at a time.
 */
final class RangedBody extends InputStream {

    /** Asks for the piece that begins there. */
    interface Pieces {
        HttpFile from(long offset) throws SourceException;
    }

    private final Pieces pieces;
    private final long length;
    private HttpFile piece;
    private long position;

    /** @param first says how long the whole file is */
    RangedBody(HttpFile first, Pieces pieces) {
        this.pieces = pieces;
        this.piece = first;
        this.position = first.offset();
        this.length = first.length().orElseThrow();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        while (true) {
            int read = piece.body().read(into, offset, wanted);
            if (read >= 0) {
                position += read;
                return read;
            }
            if (position >= length) {
                return -1;
            }
            if (position == piece.offset()) {
                throw new EOFException("The server sent nothing of a range");
            }
            next();
        }
    }

    private void next() throws IOException {
        piece.close();
        try {
            piece = pieces.from(position);
        } catch (SourceException e) {
            throw new IOException("The next range can't be had", e);
        }
        if (piece.offset() != position || !piece.length().equals(OptionalLong.of(length))) {
            throw new IOException("The next range is of another file");
        }
    }

    @Override
    public void close() {
        piece.close();
    }
}
