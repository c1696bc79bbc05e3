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
 * What is done with the files of a batch. A function whose files are no bytes to be moved brings its own; where none is brought the
 * files are downloaded from a {@link FileSource}. Safe for use by several threads.
 */
public interface BatchWork {

    /** Why the batch is not begun now: nothing of it is claimed, and no attempt and no name is used up. */
    Optional<NotNow> notNow(BatchMessage message);

    /**
     * Leads every file of a claimed batch to its end. What it did before it died was done for nothing or is found again: the batch
     * comes again.
     *
     * @param lease how long this worker has the batch
     * @param stopAt when every file must have met its end
     * @return one end for each file of the batch, in the batch's order
     * @throws RuntimeException when something that it needs is not available: the message is to come again
     */
    Map<WantedFile, FileEnd> run(Claim.Held held, JobWatch job, Duration lease, Instant stopAt);

    /**
     * Helps with the one file of a message that {@linkplain BatchMessage#asksForHelp asks for help}. Nothing is missing when it does not.
     *
     * @param stopAt when it must have ended
     */
    default void help(BatchMessage message, JobWatch job, Instant stopAt) {}

    /** The delivery is over, whatever came of it. */
    default void leave(SourceId source) {}

    /** A batch of the job is finished and what follows from it is sent: this may have been the last one. Told again with each
     * delivery of a finished batch. */
    default void finished(JobId job) {}

    /**
     * @param why it is put off
     * @param delay until it is to be looked at again
     */
    record NotNow(Reason why, Duration delay) {

        private static final Duration SHORTEST = Duration.ofSeconds(1);

        public NotNow {
            delay = delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
        }
    }
}
