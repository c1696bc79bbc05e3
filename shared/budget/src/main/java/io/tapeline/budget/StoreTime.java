package io.tapeline.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The store's time, as far as its answers show. Each answer contains a time in seconds that was written between the request and its
 * arrival. This bounds the offset of the two clocks, and the bounds of many answers together are narrower than those of one. A
 * clock that is wrong by minutes is therefore as good as any other; it only has to run steadily. Safe for use by several threads.
 */
final class StoreTime {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** Bound on the difference between the clocks of two servers of the store. */
    private static final long TOLERANCE = Duration.ofMillis(20).toNanos();
    /** Two clocks drift apart by less than 1/10,000 of the time: 100 ppm, twice the drift of quartz crystals. */
    private static final long DRIFT = 10_000;

    private final Clock clock;
    private boolean known;
    private Instant measured = Instant.EPOCH;
    private long least;
    private long most;

    /** @param clock this worker's own, which need not be right but must be steady */
    StoreTime(Clock clock) {
        this.clock = clock;
    }

    /**
     * The store's current time, as an interval.
     *
     * @param earliest lower bound
     * @param latest upper bound
     */
    record Span(Instant earliest, Instant latest) {}

    Instant own() {
        return clock.instant();
    }

    /**
     * The store has answered a request.
     *
     * @param sent when the request was made, by this worker's clock
     * @param time the time in the answer, cut to the second
     */
    synchronized void answered(Instant sent, Instant time) {
        Instant received = clock.instant();
        long lower = nanos(received, time) - TOLERANCE;
        long upper = nanos(sent, time) + SECOND + TOLERANCE;
        long drift = drift(received);
        long low = Math.max(lower, least - drift);
        long high = Math.min(upper, most + drift);
        // a clock that was adjusted has another offset: the last answer is right
        boolean agrees = known && low <= high;
        least = agrees ? low : lower;
        most = agrees ? high : upper;
        measured = received;
        known = true;
    }

    /**
     * @throws IllegalStateException before the first answer
     */
    synchronized Span now() {
        if (!known) {
            throw new IllegalStateException("The store has not been asked yet");
        }
        Instant own = clock.instant();
        long drift = drift(own);
        return new Span(own.plusNanos(least - drift), own.plusNanos(most + drift));
    }

    /** The store's approximate time; this worker's clock before the first answer. */
    synchronized Instant about() {
        return known ? now().latest() : clock.instant();
    }

    private long drift(Instant own) {
        return Math.abs(nanos(measured, own)) / DRIFT;
    }

    private static long nanos(Instant from, Instant to) {
        return Duration.between(from, to).toNanos();
    }
}
