package io.tapeline.harvests;

import io.tapeline.model.UnavailableException;

/** The state of harvests can't be read or written at the moment; the same call may be made again. */
public final class HarvestsUnavailableException extends UnavailableException {

    public HarvestsUnavailableException(String message, Throwable cause) {
        super(message, cause, "The harvests can't be read just now. Send the same request again.");
    }
}
