package io.tapeline.queues;

import io.tapeline.model.UnavailableException;

/** Messages could not be sent. It is safe to send all of them again, because every message may be delivered twice. */
public final class QueueUnavailableException extends UnavailableException {

    public QueueUnavailableException(String message, Throwable cause) {
        super(message, cause, "The queue does not take messages. Send the same request again; nothing is done twice.");
    }
}
