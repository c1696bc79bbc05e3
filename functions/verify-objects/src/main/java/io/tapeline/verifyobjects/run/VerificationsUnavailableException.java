package io.tapeline.verifyobjects.run;

import io.tapeline.model.UnavailableException;

/** The table can't be read or written at the moment; the same call may be repeated. */
public final class VerificationsUnavailableException extends UnavailableException {

    public VerificationsUnavailableException(String message, Throwable cause) {
        super(message, cause, "The table does not answer. Send the same request again.");
    }
}
