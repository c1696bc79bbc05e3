package io.tapeline.ledger;

import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The extraction of a job's keys, written by one invocation at a time: beginning raises the epoch, and an invocation that
 * writes under an older one gets a {@link FencedOffException}. Safe for use by several threads.
 */
public interface Extractions {

    /** With a part and a job they go into one transaction, which takes 100 writes. */
    int MOST_GROUPS = 90;

    /**
     * Begins or goes on, fencing off every earlier invocation.
     *
     * @return the job under its new epoch; empty when there is nothing to extract now: the extraction is complete, or rests
     *     while files are not accounted for, or is stopped because the job failed or was cancelled
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
     * Moves the cursor over what had no file to be in a part; doing so again with the same cursor does nothing.
     *
     * @param tally of what was passed; files only in a dry run; added to the job's
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
     * The source gives nothing before a time: the job is WAITING until an invocation begins again. The caller has seen to that.
     *
     * @throws FencedOffException when another invocation has begun since, or the job was cancelled
     */
    void suspend(JobId id, long epoch, Wait wait);

    /**
     * No more keys can be known before all files so far are accounted for. The worker that accounts for the last one asks
     * {@link Jobs#restIsOver}, and so does the caller of this, since that may have been before.
     *
     * @throws FencedOffException when another invocation has begun since, or the job was cancelled
     */
    void rest(JobId id, long epoch);

    /**
     * A file that is not accounted for yet has shown that there are more keys, although the extraction was complete: a retry of a
     * job that was done. Makes it rest; otherwise does nothing.
     */
    void restAgain(JobId id);

    /**
     * All keys are in committed parts. Moves the source's watermark with the same write.
     *
     * <p>A dry run leaves the watermark where it is.
     *
     * @param tally assets and unusable rows of a dry run or of rows after the last part; added to the job's
     * @param watermark newest change seen, empty to leave the source's watermark where it is; never moves backwards
     */
    void complete(JobId id, long epoch, Tally tally, Optional<Instant> watermark);

    /** The extraction can't go on: the job FAILED for that reason. What has been committed is still ingested. */
    void fail(JobId id, long epoch, Reason reason);

    /**
     * All parts that were committed, in order. Queuing them again heals a job whose messages were lost: a part fanned out twice
     * gives the same batches, a batch that is done is not done again but has its unsent follow-ups sent.
     */
    List<Part> parts(JobId id);

    /** Parts that were committed and are not known to be fanned out, in order: to be queued (again). */
    List<Part> partsToFanOut(JobId id);

    /** All batches of that part have been sent. */
    void fannedOut(JobId id, int part);

    /** Up to where the source's changes are known. */
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
