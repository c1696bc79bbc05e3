package io.tapeline.model;

/** A service that the system depends on does not answer, or temporarily refuses. The same call may be made again. */
public abstract class UnavailableException extends RuntimeException {

    private final String detail;

    /**
     * @param message what happened, for the log
     * @param detail for a caller of the API: which service it is and what to do next; contains no address and no secret
     */
    protected UnavailableException(String message, Throwable cause, String detail) {
        super(message, cause);
        this.detail = detail;
    }

    /** The message for a caller of the API, in whole sentences. */
    public final String detail() {
        return detail;
    }
}
