package io.tapeline.verifyobjects.run;

import io.tapeline.model.Deadline;
import io.tapeline.verifyobjects.check.Partial;
import io.tapeline.verifyobjects.check.ReadWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A worker's lease of a run, its remaining time, and the progress that it records while it reads. Thread-safe. */
final class Session {

    /** Reading stops this long before a worker's time is over, to leave time for recording and for starting a successor. */
    static final Duration MARGIN = Duration.ofSeconds(20);
    /** If a worker dies, at most this much reading is lost. A sixth of the lease. */
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

    /** Renews the lease when that is due. False when another worker holds it. */
    synchronized boolean keep() {
        if (!takenOver && isDue()) {
            takenOver = !runs.keep(run, worker);
            kept = clock.instant();
        }
        return !takenOver;
    }

    /** Called when the run was advanced, which also renewed the lease. */
    synchronized void advanced() {
        kept = clock.instant();
    }

    synchronized boolean isTakenOver() {
        return takenOver;
    }

    /** Whether the progress of reading an object was recorded. */
    synchronized boolean hasSaved() {
        return saved;
    }

    private boolean isDue() {
        return !clock.instant().isBefore(kept.plus(KEPT_EVERY));
    }

    /** A watch for objects that are small enough to be read again from the beginning. */
    ReadWatch small() {
        return watch(Optional.empty(), false);
    }

    /** A watch for one large object, which records how far it was read. */
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
