package io.tapeline.ledger;

import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The extraction of a job's keys. One invocation at a time writes to it: beginning raises the epoch, and an invocation that writes
 * with an earlier epoch gets a {@link FencedOffException}. Safe for use by several threads.
 */
public interface Extractions {

    /** Limited because they go into one transaction with a part and a job, which can have 100 writes. */
    int MOST_GROUPS = 90;

    /**
     * Begins or continues the extraction, and fences off every earlier invocation.
     *
     * @return the job with its new epoch; empty if there is nothing to extract now: the extraction is complete, or rests while
     *     files are not accounted for, or is stopped because the job failed or was cancelled
     */
    Optional<Job> begin(JobId id);

    /**
     * Commits a part whose object is already in S3: the part and the cursor move together or not at all.
     *
     * @param part its number must be the number of parts committed so far plus one; committing the last one again, unchanged,
     *     does nothing
     * @throws FencedOffException when another invocation has begun since, or the job was cancelled
     */
    default void commit(JobId id, long epoch, Part part, String cursor) {
        commit(id, epoch, part, cursor, List.of());
    }

    /**
     * As {@link #commit(JobId, long, Part, String)}, with what was found of each group since the last commit.
     *
     * @param groups at most {@value #MOST_GROUPS}, each once
     */
    void commit(JobId id, long epoch, Part part, String cursor, List<Group.Found> groups);

    /**
     * Moves the cursor past rows without a file; repeating the call with the same cursor does nothing.
     *
     * @param tally counts of these rows, which are added to the job's; files only in a dry run
     * @throws FencedOffException when another invocation has begun since, or the job was cancelled
     */
    default void advance(JobId id, long epoch, Tally tally, String cursor) {
        advance(id, epoch, tally, cursor, List.of());
    }

    /**
     * As {@link #advance(JobId, long, Tally, String)}, with what was found of each group since the last commit.
     *
     * @param groups at most {@value #MOST_GROUPS}, each once
     */
    void advance(JobId id, long epoch, Tally tally, String cursor, List<Group.Found> groups);

    /**
     * Sets the job to WAITING, because the source gives nothing before a certain time, until an invocation begins again. The caller
     * has arranged that invocation.
     *
     * @throws FencedOffException when another invocation has begun since, or the job was cancelled
     */
    void suspend(JobId id, long epoch, Wait wait);

    /**
     * Lets the extraction rest, because no more keys can be known before all files so far are accounted for. The worker that
     * accounts for the last file calls {@link Jobs#restIsOver}. The caller of this method must do so as well, because that may have
     * happened before.
     *
     * @throws FencedOffException when another invocation has begun since, or the job was cancelled
     */
    void rest(JobId id, long epoch);

    /**
     * Lets a complete extraction rest again, because a file that is not accounted for yet has shown that there are more keys (a
     * retry of a job that was done). Does nothing otherwise.
     */
    void restAgain(JobId id);

    /**
     * Marks the extraction as complete: all keys are in committed parts. The same write moves the source's watermark.
     *
     * <p>A dry run leaves the watermark where it is.
     *
     * @param tally assets and unusable rows of a dry run or of rows after the last part; added to the job's
     * @param watermark newest change seen, empty to leave the source's watermark where it is; never moves backwards
     */
    void complete(JobId id, long epoch, Tally tally, Optional<Instant> watermark);

    /** Ends the extraction, which can't continue: the job becomes FAILED with this reason. Committed parts are still ingested. */
    void fail(JobId id, long epoch, Reason reason);

    /**
     * All committed parts, in order. Queuing them again repairs a job whose messages were lost: a part that is fanned out twice
     * gives the same batches, and a batch that is done is not repeated, but its unsent follow-ups are sent.
     */
    List<Part> parts(JobId id);

    /** Committed parts that are not known to be fanned out, in order. They are to be queued (again). */
    List<Part> partsToFanOut(JobId id);

    /** All batches of that part have been sent. */
    void fannedOut(JobId id, int part);

    /** The time up to which the source's changes are known. */
    Optional<Instant> watermark(SourceId source);

    /**
     * A manifest part.
     *
     * @param number from 1
     * @param objectKey where it is in the bucket
     * @param files its lines
     * @param assets assets that begin in it
     * @param unusable rows met while it was written that could not be used
     */
    record Part(int number, String objectKey, int files, long assets, long unusable) {}

    /**
     * @param files counted by a dry run; 0 otherwise
     * @param assets not yet in any part's count
     * @param unusable not yet in any part's count
     */
    record Tally(long files, long assets, long unusable) {}
}
