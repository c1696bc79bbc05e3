package io.tapeline.studio;

/** What the studio knows can't be read or written just now; the same call may be made again. */
public final class StudioUnavailableException extends RuntimeException {

    public StudioUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
