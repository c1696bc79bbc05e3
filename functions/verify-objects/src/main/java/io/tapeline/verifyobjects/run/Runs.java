package io.tapeline.verifyobjects.run;

import io.tapeline.verifyobjects.check.Partial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The runs. One worker at a time works on a run: the one that claimed it, until its lease expires. Thread-safe.
 */
public interface Runs {

    /**
     * Records a run unless one with the same id exists.
     *
     * @return the existing run; empty when this one was recorded
     */
    Optional<Run> begin(Run run);

    /** Reads with strong consistency. */
    Optional<Run> find(RunId id);

    /**
     * Lists runs, latest first.
     *
     * @throws IllegalArgumentException when the cursor is not from this listing
     */
    Page list(int most, Optional<String> cursor);

    /**
     * @param next opaque; empty on the last page
     */
    record Page(List<Run> runs, Optional<String> next) {

        public Page {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Whether a worker may be started for the run: it runs, has no worker, and need not wait. Of several concurrent callers, one
     * gets true.
     */
    boolean mayStart(RunId id);

    /** Claims the run for this worker; empty when there is nothing to do or another worker holds the lease. */
    Optional<Run> claim(RunId id, String worker);

    /** Renews the worker's lease. False when another worker holds the lease by now. */
    boolean keep(RunId id, String worker);

    /** Records how far an object was read. False when another worker holds the lease by now. */
    boolean save(RunId id, String worker, Partial partial);

    /** Records the run's progress. False, without a write, when another worker holds the lease by now. */
    boolean advance(Run run, String worker);

    /** Ends the worker's lease, so that another worker may continue the run. */
    void release(RunId id, String worker);

    /** Ends the worker's lease; no worker continues the run before that time. */
    void putOff(RunId id, String worker, Instant until);

    /** Marks the run as complete. */
    void complete(RunId id, String worker, Instant at);

    /** Marks the run as failed. */
    void fail(RunId id, String worker, String reason, Instant at);

    /** The schedule's current round; number 0 before the first. */
    Round round();

    /** Makes this round the current one, if the previous round is the current one. */
    void turn(Round next);

    /**
     * @param number from 1; 0 when there is none yet
     * @param expected how many objects the previous round had; 0 if unknown
     */
    record Round(long number, long expected) {

        RunId id() {
            return new RunId("round-" + number);
        }
    }
}
