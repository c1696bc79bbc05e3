package io.tapeline.ledger;

import io.tapeline.model.JobId;
import java.util.Optional;

/** The jobs. Safe for use by several threads; every method may throw {@link LedgerUnavailableException}. */
public interface Jobs {

    /**
     * Creates a job unless one with that id exists.
     *
     * @return the job that exists now, and whether it existed before
     */
    Started start(JobId id, JobRequest request);

    /** Strongly consistent. */
    Optional<Job> find(JobId id);

    /** The job's counters and usage, read strongly consistently from all shards. */
    Tally tally(JobId id);

    /** The counters of {@link #tally}. */
    default Counters counters(JobId id) {
        return tally(id).counters();
    }

    /**
     * Jobs, newest first.
     *
     * @param most items on a page, 1 to 100
     * @param cursor of the page before, empty for the first page
     * @throws IllegalArgumentException when the cursor is not one of this listing
     */
    Page<Job> newestFirst(int most, Optional<String> cursor);

    /**
     * Cancels a job. Workers finish the files in progress and begin no others.
     *
     * @return false if the job had ended already; true also if it is being cancelled already
     */
    boolean cancel(JobId id);

    /**
     * Sets the cost limit of a job.
     *
     * @return the job with the limit; empty when there is none, or it is stopping
     */
    Optional<Job> limit(JobId id, CostLimit limit);

    /**
     * Ends the job if all its files are accounted for and its extraction is over: RUNNING becomes DONE, CANCELLING becomes
     * CANCELLED, PAUSING becomes PAUSED. A job that has reached its cost limit becomes PAUSING, and its extraction stops. To be
     * called after every step that may have been the job's last.
     *
     * @return true for exactly one caller: the one that ended it
     */
    boolean endIfComplete(JobId id);

    /**
     * Whether the job's extraction rests although all its files are accounted for. Then the caller starts an invocation of the
     * function that finds its keys. If several callers do so, only one of the invocations begins.
     */
    boolean restIsOver(JobId id);

    /**
     * @param job what is in the ledger
     * @param created false when the same start had been made before
     */
    record Started(Job job, boolean created) {}
}
