package io.tapeline.downloads;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * The bytes of a file, possibly in pieces, over a connection that may break. The next piece is requested when the previous one has
 * been read. A broken connection is opened again at its last position, a limited number of times, if the source shows that the file
 * has not changed. Other errors become a {@link SourceFailure}. For one thread at a time; closing closes the open connection.
 */
final class ResumingStream extends InputStream {

    /** Opens the file again, or the next piece of it. */
    interface Reopening {
        FileStream open(long offset, String validator) throws SourceException;
    }

    private final FileStream first;
    private final Reopening reopening;
    private final boolean inPieces;
    private final Runnable atEnd;
    private FileStream current;
    private int resumesLeft;
    private long position;

    /**
     * @param inPieces whether a body may end before the file does
     * @param resumes how often it may be opened again because it broke
     * @param atEnd called when the last byte has been read
     */
    ResumingStream(FileStream first, Reopening reopening, boolean inPieces, int resumes, Runnable atEnd) {
        this.first = first;
        this.current = first;
        this.reopening = reopening;
        this.inPieces = inPieces;
        this.position = first.offset();
        this.resumesLeft = resumes;
        this.atEnd = atEnd;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (true) {
            try {
                int read = current.body().read(into, offset, length);
                if (read >= 0) {
                    position += read;
                    return read;
                }
                if (first.length().isEmpty() || position >= first.length().getAsLong()) {
                    atEnd.run();
                    return -1;
                }
                if (!inPieces || position == current.offset()) {
                    throw new EOFException("The body ended early");
                }
                goOn(new EOFException("A piece ended"));
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("Stopped");
                }
                resume(e);
            }
        }
    }

    private void resume(IOException broken) throws SourceFailure {
        if (broken instanceof SourceFailure failure) {
            throw failure;
        }
        if (first.validator().isEmpty() || resumesLeft <= 0) {
            throw new SourceFailure(explained(broken));
        }
        resumesLeft--;
        goOn(broken);
    }

    private void goOn(IOException cause) throws SourceFailure {
        current.close();
        current = opened();
        boolean same = current.offset() == position
                && (current.length().isEmpty() || current.length().equals(first.length()))
                && (current.validator().isEmpty() || current.validator().equals(first.validator()));
        if (!same) {
            throw new SourceFailure(passing(
                    "connection-broken",
                    "The connection broke and the source can't continue at that position.",
                    cause));
        }
    }

    private FileStream opened() throws SourceFailure {
        while (true) {
            try {
                return reopening.open(position, first.validator());
            } catch (SourceException e) {
                // a server may close a connection just when the next piece is requested
                if (!e.reason().code().equals(FileStream.UNREACHABLE) || resumesLeft <= 0) {
                    throw new SourceFailure(e);
                }
                resumesLeft--;
            }
        }
    }

    private SourceException explained(IOException broken) {
        if (broken instanceof EOFException && first.length().isPresent()) {
            return passing(
                    "length-mismatch",
                    "The source announced " + first.length().getAsLong() + " bytes but sent only " + position + ".",
                    broken);
        }
        return passing("connection-broken", "The connection broke after " + position + " bytes.", broken);
    }

    private static SourceException passing(String code, String sentence, IOException cause) {
        return new SourceException(Kind.PASSING, new Reason(code, sentence), cause);
    }

    @Override
    public void close() {
        current.close();
    }

    /** The source failed while the file was read. */
    static final class SourceFailure extends IOException {

        private final transient SourceException problem;

        SourceFailure(SourceException problem) {
            super(problem.getMessage(), problem);
            this.problem = problem;
        }

        SourceException problem() {
            return problem;
        }
    }
}
