package io.tapeline.queues;

/** What arrived is no message of ours. It will not get better: it belongs into the dead letters. */
public final class UnreadableMessageException extends RuntimeException {

    public UnreadableMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
