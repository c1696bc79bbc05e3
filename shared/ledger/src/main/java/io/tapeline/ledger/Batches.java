package io.tapeline.ledger;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Batches of files, each counted exactly once. A worker claims a batch under a lease, works, and finishes it; the first to finish
 * counts, all others count nothing. Safe for use by several threads.
 */
public interface Batches {

    /**
     * Claims the batch if no worker holds it, or if its holder has received the same message before: SQS delivers a message again
     * when its worker is dead or out of time. If that worker is still alive, the first of both to finish counts.
     *
     * @param lease how long this worker may keep the batch; longer than the worker can possibly run
     * @param delivery which receipt of the message this is
     * @throws UnknownBatchException when it is a follow-up (its id has a dot) that was never recorded
     */
    Claim claim(BatchMessage message, Duration lease, Delivery delivery);

    /**
     * Finishes a batch in one transaction: it marks the batch as done on the condition that it was not, adds its counts to those of
     * the job, lists its failures and records its follow-up batches.
     *
     * @return whether this call did it. If so, the caller has to send the follow-ups in the result; if the worker dies before that,
     *     the next delivery of this batch sends them ({@link Claim.Done})
     */
    Finish finish(Claim.Held claim, Outcome outcome);

    /**
     * Counts a first batch whose files were all ingested before, without sending it; the same id never counts twice.
     *
     * @param skipped its files, at least one
     */
    void finishSkipped(JobId job, BatchId batch, List<WantedFile> skipped);

    /**
     * One receipt of a message from its queue.
     *
     * @param messageId the queue's name of the message; a copy of it has another
     * @param receives how often it has been received, this time included
     */
    record Delivery(String messageId, int receives) {}

    /** The result of claiming a batch. */
    sealed interface Claim {

        /**
         * The batch is this worker's until the lease ends.
         *
         * @param token identifies the claim
         * @param claims how often the batch has been claimed, this time included; above 1 another worker may have stored some of
         *     its files without recording them
         */
        record Held(BatchMessage message, String token, int claims) implements Claim {}

        /**
         * Another worker holds it.
         *
         * @param until when its lease ends
         */
        record HeldElsewhere(Instant until) implements Claim {}

        /**
         * It was finished before.
         *
         * @param unsent follow-ups, and follow-ups of follow-ups, without a claim or with one that has run out: to
         *     be sent (again) before the message is deleted
         */
        record Done(List<Outgoing<BatchMessage>> unsent) implements Claim {}
    }

    /** The result of finishing a batch. */
    sealed interface Finish {
        /**
         * @param followUps to be sent now
         */
        record Counted(List<Outgoing<BatchMessage>> followUps) implements Finish {}

        /** Another worker had finished the batch; nothing was counted. */
        record CountedElsewhere() implements Finish {}
    }

    /**
     * What a worker did with a batch. Every file of the batch is in exactly one place: counted as done, skipped or cancelled,
     * listed as a failure, or in a follow-up.
     *
     * @param done files ingested by this job, now or by an earlier claim of this batch
     * @param skipped files that another job had ingested, including the message's own {@code skipped}
     * @param cancelled files that were not begun because the job was cancelled; they are listed so that a retry finds them
     * @param bytes size of the files done
     * @param failures files that failed
     * @param followUps files that are to be retried or were not reached in time, at most {@value #MOST_FOLLOW_UPS} batches of them
     * @param byGroup number and size of the files that are done or skipped and have a group, by their groups
     */
    record Outcome(
            int done,
            int skipped,
            List<WantedFile> cancelled,
            long bytes,
            List<FailedFile> failures,
            List<FollowUp> followUps,
            Map<String, Counters> byGroup) {

        /** Limited because all of them go into one transaction, which can have 100 writes. */
        public static final int MOST_FOLLOW_UPS = 50;

        public Outcome {
            if (done < 0 || skipped < 0 || bytes < 0 || followUps.size() > MOST_FOLLOW_UPS) {
                throw new IllegalArgumentException("An outcome has counts from 0 and at most " + MOST_FOLLOW_UPS
                        + " follow-ups, got " + followUps.size() + "; put up to " + FollowUp.MOST_FILES
                        + " files into each");
            }
            cancelled = List.copyOf(cancelled);
            failures = List.copyOf(failures);
            followUps = List.copyOf(followUps);
            byGroup = Map.copyOf(byGroup);
        }

        /** Without groups. */
        public Outcome(
                int done,
                int skipped,
                List<WantedFile> cancelled,
                long bytes,
                List<FailedFile> failures,
                List<FollowUp> followUps) {
            this(done, skipped, cancelled, bytes, failures, followUps, Map.of());
        }

        /** Number of files in this outcome, including the message's skipped ones. */
        public int files() {
            return done
                    + skipped
                    + cancelled.size()
                    + failures.size()
                    + followUps.stream().mapToInt(f -> f.files().size()).sum();
        }
    }

    /**
     * A file that failed.
     *
     * @param attempts number of attempts, from 1; for a cancelled file the number of earlier attempts, from 0
     */
    record FailedFile(WantedFile file, Reason reason, int attempts) {}

    /**
     * Files of a batch that go into a later one.
     *
     * @param files at most {@value #MOST_FILES} (so that the ledger's item stays under 400 kB whatever the keys)
     * @param attempt the attempt that the later batch makes; one more than before for a retry, the same for files that
     *     were not reached
     * @param postponements how often the files have been postponed in that attempt, from 0
     * @param delay before it may be received
     */
    record FollowUp(List<WantedFile> files, int attempt, int postponements, Duration delay) {

        public static final int MOST_FILES = 25;

        public FollowUp {
            files = List.copyOf(files);
            if (files.isEmpty() || files.size() > MOST_FILES || attempt < 0 || postponements < 0) {
                throw new IllegalArgumentException(
                        "A follow-up has 1 to " + MOST_FILES + " files and counts from 0, got " + files.size());
            }
        }

        /** Without postponements in that attempt. */
        public FollowUp(List<WantedFile> files, int attempt, Duration delay) {
            this(files, attempt, 0, delay);
        }
    }
}
