package io.tapeline.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A source, or a server on its behalf, did not do what was requested: list its keys, locate files, or send one. */
public final class SourceException extends Exception {

    /** What that means for the caller. */
    public enum Kind {
        /** May work later: counts as a failure for the breaker and uses up an attempt. */
        PASSING,
        /** The source is asking for less (429): counts for the breaker, uses up no attempt. */
        THROTTLED,
        /** The location has expired: request a new one, once; uses up no attempt. */
        EXPIRED,
        /** The source gives nothing more before a known time that is too far away to wait for; uses up no attempt. */
        NOT_BEFORE,
        /** Permanent failure. */
        FINAL
    }

    private final Kind kind;
    private final Reason reason;
    private final transient Optional<Duration> retryAfter;
    private final transient Optional<Instant> notBefore;

    private SourceException(
            Kind kind, Reason reason, Optional<Duration> retryAfter, Optional<Instant> notBefore, Throwable cause) {
        super(reason.sentence(), cause);
        this.kind = kind;
        this.reason = reason;
        this.retryAfter = retryAfter;
        this.notBefore = notBefore;
    }

    public SourceException(Kind kind, Reason reason) {
        this(kind, reason, Optional.empty(), Optional.empty(), null);
    }

    public SourceException(Kind kind, Reason reason, Throwable cause) {
        this(kind, reason, Optional.empty(), Optional.empty(), cause);
    }

    /** The source answered 429, with or without a time to wait. */
    public static SourceException throttled(Reason reason, Optional<Duration> retryAfter) {
        return new SourceException(Kind.THROTTLED, reason, retryAfter, Optional.empty(), null);
    }

    /** The source gives nothing more before that time, for example because a daily quota is used up. */
    public static SourceException notBefore(Instant time, Reason reason) {
        return new SourceException(Kind.NOT_BEFORE, reason, Optional.empty(), Optional.of(time), null);
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

    /** The time of a failure of kind NOT_BEFORE. */
    public Optional<Instant> notBefore() {
        return notBefore;
    }
}
