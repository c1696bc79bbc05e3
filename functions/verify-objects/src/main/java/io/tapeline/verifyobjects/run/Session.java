package io.tapeline.verifyobjects.run;

import io.tapeline.model.Deadline;
import io.tapeline.verifyobjects.check.Partial;
import io.tapeline.verifyobjects.check.ReadWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A worker at a run: its lease, its time, and what it records while it reads. Safe for use by several threads. */
final class Session {

    /** What is left of a worker's time is for what comes after reading, and for starting a successor. */
    static final Duration MARGIN = Duration.ofSeconds(20);
    /** A death costs the reading of so long at most; a sixth of a lease. */
    private static final Duration KEPT_EVERY = Duration.ofSeconds(10);

    private final Runs runs;
    private final RunId run;
    private final String worker;
    private final Deadline time;
    private final Clock clock;
    private Instant kept;
    private boolean saved;
    private boolean takenOver;

    Session(Runs runs, RunId run, String worker, Deadline time, Clock clock) {
        this.runs = runs;
        this.run = run;
        this.worker = worker;
        this.time = time;
        this.clock = clock;
        this.kept = clock.instant();
    }

    boolean isWithin(Duration left) {
        return time.isWithin(left);
    }

    /** Keeps the lease when that is due. False when another worker is at the run. */
    synchronized boolean keep() {
        if (!takenOver && isDue()) {
            takenOver = !runs.keep(run, worker);
            kept = clock.instant();
        }
        return !takenOver;
    }

    /** The run was advanced, and the lease with it. */
    synchronized void advanced() {
        kept = clock.instant();
    }

    synchronized boolean isTakenOver() {
        return takenOver;
    }

    /** Whether a part of an object was recorded as read. */
    synchronized boolean hasSaved() {
        return saved;
    }

    private boolean isDue() {
        return !clock.instant().isBefore(kept.plus(KEPT_EVERY));
    }

    /** For objects that are small enough to be read again. */
    ReadWatch small() {
        return watch(Optional.empty(), false);
    }

    /** For one object, of which it is recorded how far it was read. */
    ReadWatch large(Optional<Partial> before) {
        return watch(before, true);
    }

    private ReadWatch watch(Optional<Partial> before, boolean saving) {
        return new ReadWatch() {

            @Override
            public Optional<Partial> begun(String key, String etag) {
                return before.filter(
                        partial -> partial.key().equals(key) && partial.etag().equals(etag));
            }

            @Override
            public boolean goOn(Supplier<Partial> soFar) {
                boolean over = time.isWithin(MARGIN);
                return (saving ? save(over, soFar) : !isTakenOver()) && !over;
            }
        };
    }

    private synchronized boolean save(boolean over, Supplier<Partial> soFar) {
        if (!takenOver && (over || isDue())) {
            takenOver = !runs.save(run, worker, soFar.get());
            saved = true;
            kept = clock.instant();
        }
        return !takenOver;
    }
}
