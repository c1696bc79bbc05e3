package io.tapeline.verifyobjects.run;

import io.tapeline.verifyobjects.check.Partial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The runs. One worker at a time works on a run: the one that claimed it, until its lease ends. Safe for use by several threads.
 */
public interface Runs {

    /**
     * Records a run unless there is one of that id.
     *
     * @return the one that was there before
     */
    Optional<Run> begin(Run run);

    /** Strongly consistent. */
    Optional<Run> find(RunId id);

    /**
     * Runs, latest first.
     *
     * @throws IllegalArgumentException when the cursor is none of this listing
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

    /** The run, for this worker; empty when there is nothing to do or another worker is at it. */
    Optional<Run> claim(RunId id, String worker);

    /** The worker is still at it. False when another one is, by now. */
    boolean keep(RunId id, String worker);

    /** How far an object was read. False when another worker is at the run, by now. */
    boolean save(RunId id, String worker, Partial partial);

    /** How far the run is. False, and nothing is written, when another worker is at it, by now. */
    boolean advance(Run run, String worker);

    /** The worker leaves the run to others. */
    void release(RunId id, String worker);

    /** The worker leaves the run until then. */
    void putOff(RunId id, String worker, Instant until);

    /** The run is over. */
    void complete(RunId id, String worker, Instant at);

    /** The run can't continue. */
    void fail(RunId id, String worker, String reason, Instant at);

    /** The schedule's current round; 0 before the first. */
    Round round();

    /** Makes a round the current one, if the one before it is. */
    void turn(Round next);

    /**
     * @param number from 1; 0 when there is none yet
     * @param expected how many objects the round before had; 0 when nobody knows
     */
    record Round(long number, long expected) {

        RunId id() {
            return new RunId("round-" + number);
        }
    }
}
