package io.tapeline.model;

import java.time.Duration;
import java.util.Optional;

/** A source, or a server on its behalf, did not do what it was asked for: name its keys, say where files are, send one. */
public final class SourceException extends Exception {

    /** What that means for whoever asked. */
    public enum Kind {
        /** May work later: counts as a failure for the breaker and uses up an attempt. */
        PASSING,
        /** The source is asking for less (429): counts for the breaker, uses up no attempt. */
        THROTTLED,
        /** The location is no longer good: ask for a new one, once; uses up no attempt. */
        EXPIRED,
        /** Will never work. */
        FINAL
    }

    private final Kind kind;
    private final Reason reason;
    private final transient Optional<Duration> retryAfter;

    private SourceException(Kind kind, Reason reason, Optional<Duration> retryAfter, Throwable cause) {
        super(reason.sentence(), cause);
        this.kind = kind;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public SourceException(Kind kind, Reason reason) {
        this(kind, reason, Optional.empty(), null);
    }

    public SourceException(Kind kind, Reason reason, Throwable cause) {
        this(kind, reason, Optional.empty(), cause);
    }

    /** The source answered 429 and said for how long, or did not say. */
    public static SourceException throttled(Reason reason, Optional<Duration> retryAfter) {
        return new SourceException(Kind.THROTTLED, reason, retryAfter, null);
    }

    public Kind kind() {
        return kind;
    }

    public Reason reason() {
        return reason;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
