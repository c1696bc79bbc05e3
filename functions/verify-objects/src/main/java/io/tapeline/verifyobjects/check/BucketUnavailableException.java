package io.tapeline.verifyobjects.check;

import io.tapeline.model.UnavailableException;

/** S3 did not answer or refused; the state of the requested objects is unknown. */
public final class BucketUnavailableException extends UnavailableException {

    public BucketUnavailableException(String message, Throwable cause) {
        super(message, cause, "S3 does not answer. Send the same request again.");
    }
}
