package io.tapeline.studio;

import io.tapeline.model.UnavailableException;

/** The studio's data can't be read or written at the moment; the same call may be made again. */
public final class StudioUnavailableException extends UnavailableException {

    public StudioUnavailableException(String message, Throwable cause) {
        super(message, cause, "The studio's table does not answer. Send the same request again.");
    }
}
