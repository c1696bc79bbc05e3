package io.tapeline.artists;

import io.tapeline.model.UnavailableException;

/** The artists can't be read or written just now. */
public final class ArtistsUnavailableException extends UnavailableException {

    public ArtistsUnavailableException(String message, Throwable cause) {
        super(message, cause, "The table does not answer. Send the same request again.");
    }
}
