package io.tapeline.ledger;

import io.tapeline.model.JobId;
import java.util.Optional;

/** The jobs. Safe for use by several threads; every method may throw {@link LedgerUnavailableException}. */
public interface Jobs {

    /**
     * Creates a job unless one of that name is there.
     *
     * @return the job that is there now, and whether it was there before
     */
    Started start(JobId id, JobRequest request);

    /** Strongly consistent. */
    Optional<Job> find(JobId id);

    /** The job's counters, read strongly consistently from all shards. */
    Counters counters(JobId id);

    /**
     * Jobs, newest first.
     *
     * @param most items on a page, 1 to 100
     * @param cursor of the page before, empty for the first page
     * @throws IllegalArgumentException when the cursor is not one of this listing
     */
    Page<Job> newestFirst(int most, Optional<String> cursor);

    /**
     * Asks a running job to stop. Workers put down what they have not begun.
     *
     * @return false when the job had ended already; asking a job that is being cancelled again is true
     */
    boolean cancel(JobId id);

    /**
     * From now on the job may cost so much.
     *
     * @return the job with the limit; empty when there is none, or it is stopping
     */
    Optional<Job> limit(JobId id, CostLimit limit);

    /**
     * Ends the job if all its files are accounted for and its extraction is over: RUNNING becomes DONE, CANCELLING becomes
     * CANCELLED, PAUSING becomes PAUSED. A job that has reached what it may cost becomes PAUSING, and its extraction stops. To be called after
     * everything that may have been the last thing.
     *
     * @return true for exactly one caller: the one that ended it
     */
    boolean endIfComplete(JobId id);

    /**
     * Whether the job's extraction rests although all its files are accounted for: then the caller starts an invocation of the
     * function that finds its keys. More than one may, only one of them begins.
     */
    boolean restIsOver(JobId id);

    /**
     * @param job what is in the ledger
     * @param created false when the same start had been made before
     */
    record Started(Job job, boolean created) {}
}
