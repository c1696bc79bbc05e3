package io.tapeline.budget;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is never adjusted: it continues from the machine's time at its creation. */
public final class SteadyClock extends Clock {

    private final Instant start;
    private final long begun = System.nanoTime();
    private final ZoneId zone;

    public SteadyClock() {
        this(Clock.systemUTC().instant(), ZoneOffset.UTC);
    }

    private SteadyClock(Instant start, ZoneId zone) {
        this.start = start;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - begun);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(instant(), other);
    }
}
