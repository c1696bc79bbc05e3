package io.tapeline.downloads;

import io.tapeline.ledger.Batches.Claim;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Processes the files of a batch. A function whose files are not downloads provides its own implementation; otherwise files are
 * downloaded from a {@link FileSource}. Safe for use by several threads.
 */
public interface BatchWork {

    /** Why the batch is not begun now: nothing of it is claimed, and neither an attempt nor a batch id is used up. */
    Optional<NotNow> notNow(BatchMessage message);

    /**
     * Processes every file of a claimed batch. If the process dies, the batch is delivered again, and the work done so far is
     * repeated or found.
     *
     * @param lease how long this worker holds the batch
     * @param stopAt when every file must be finished
     * @return one end for each file of the batch, in the batch's order
     * @throws RuntimeException when a service that it needs is not available: the message is to be delivered again
     */
    Map<WantedFile, FileEnd> run(Claim.Held held, JobWatch job, Duration lease, Instant stopAt);

    /**
     * Helps with the one file of a message that {@linkplain BatchMessage#asksForHelp asks for help}. This is optional: the file is
     * transferred without it as well.
     *
     * @param stopAt when it must have ended
     */
    default void help(BatchMessage message, JobWatch job, Instant stopAt) {}

    /** Called after the delivery, whatever its result. */
    default void leave(SourceId source) {}

    /**
     * Called when a batch of the job is finished and its follow-ups are sent: this may have been the last batch. Called again with
     * each delivery of a finished batch.
     */
    default void finished(JobId job) {}

    /**
     * @param why it is postponed
     * @param delay until it is to be looked at again
     */
    record NotNow(Reason why, Duration delay) {

        private static final Duration SHORTEST = Duration.ofSeconds(1);

        public NotNow {
            delay = delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
        }
    }
}
