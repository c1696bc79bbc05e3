package io.tapeline.browseartists.exports;

/** The table, S3 or Lambda does not answer, or refuses. The same call may be made again. */
public final class ExportsUnavailableException extends RuntimeException {

    public ExportsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
