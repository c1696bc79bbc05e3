package io.tapeline.harvests;

/** What is known of harvests can't be read or written just now; the same call may be made again. */
public final class HarvestsUnavailableException extends RuntimeException {

    public HarvestsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
