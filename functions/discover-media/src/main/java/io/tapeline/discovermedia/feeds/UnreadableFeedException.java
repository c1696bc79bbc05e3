package io.tapeline.discovermedia.feeds;

import io.tapeline.model.Reason;

/** The document is no feed, or its format is not supported. */
final class UnreadableFeedException extends Exception {

    private final Reason reason;

    UnreadableFeedException(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = new Reason(code, sentence);
    }

    Reason reason() {
        return reason;
    }
}
