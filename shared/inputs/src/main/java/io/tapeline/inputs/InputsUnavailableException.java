package io.tapeline.inputs;

import io.tapeline.model.UnavailableException;

/** S3 did not answer, or the connection broke. The same call may work later. */
public final class InputsUnavailableException extends UnavailableException {

    public InputsUnavailableException(String key, Throwable cause) {
        super(
                "The list " + key + " can't be read from S3 or written to it",
                cause,
                "The bucket does not take or show lists. Send the same request again.");
    }
}
