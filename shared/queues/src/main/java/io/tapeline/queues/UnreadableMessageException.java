package io.tapeline.queues;

/** The body is not a valid message. It never will be, so it belongs in the dead-letter queue. */
public final class UnreadableMessageException extends RuntimeException {

    public UnreadableMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
