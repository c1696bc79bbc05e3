package io.tapeline.queues;

/** Messages could not be sent. Sending all of them again is safe: every message may be delivered twice. */
public final class QueueUnavailableException extends RuntimeException {

    public QueueUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
