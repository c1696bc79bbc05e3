package io.tapeline.ledger;

import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.util.List;
import java.util.Optional;

/** The files of a job that were given up, and how they get another chance. Safe for use by several threads. */
public interface Failures {

    /**
     * Failed and cancelled files with reasons, in a stable order.
     *
     * @param most about so many on a page, 1 to 1,000 (whole chunks of up to 25)
     */
    Page<Batches.FailedFile> of(JobId job, int most, Optional<String> cursor);

    /**
     * Takes the failures of the job back and writes down a batch for each chunk of them; chunk by chunk in one transaction,
     * which also sets the job RUNNING again, so that a death in the middle loses nothing.
     *
     * @return the batches to send, with those that an earlier call wrote down and no worker has claimed yet
     */
    List<Outgoing<BatchMessage>> retry(JobId job);

    /**
     * Opens a stopped extraction again at its cursor (a job that failed or was cancelled before all keys were known).
     *
     * @return whether extract-keys is to be started
     */
    boolean reopenExtraction(JobId job);
}
