package io.tapeline.browseartists.exports;

import io.tapeline.model.UnavailableException;

/** The table, S3 or Lambda does not answer, or refuses. The same call may be made again. */
public final class ExportsUnavailableException extends UnavailableException {

    public ExportsUnavailableException(String message, Throwable cause) {
        super(
                message,
                cause,
                "What writes exports does not answer. Send the same request again; an export with an id is made once, however often you ask.");
    }
}
