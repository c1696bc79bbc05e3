package io.tapeline.artists;

/** The artists can't be read or written just now. */
public final class ArtistsUnavailableException extends RuntimeException {

    public ArtistsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
