package io.tapeline.verifyobjects.run;

import io.tapeline.model.UnavailableException;

/** No worker could be started; the same call may be repeated. */
public final class WorkersUnavailableException extends UnavailableException {

    public WorkersUnavailableException(String message, Throwable cause) {
        super(
                message,
                cause,
                "Lambda does not answer. Send the same request again; a verification with an id is made once, however often you ask.");
    }
}
