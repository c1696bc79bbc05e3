package io.tapeline.ledger;

import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.Outgoing;
import java.util.List;
import java.util.Optional;

/** The failed files of a job, and their retries. Safe for use by several threads. */
public interface Failures {

    /**
     * Failed and cancelled files with their reasons, in a stable order.
     *
     * @param most approximate number on a page, 1 to 1,000 (whole chunks of up to 25)
     */
    Page<Batches.FailedFile> of(JobId job, int most, Optional<String> cursor);

    /**
     * Takes the failures of the job back and records a batch for each chunk of them, one chunk in one transaction. The transaction
     * also sets the job to RUNNING, so that a crash in between loses nothing.
     *
     * @return the batches to send, including those that an earlier call recorded and no worker has claimed yet
     */
    List<Outgoing<BatchMessage>> retry(JobId job);

    /**
     * Reopens a stopped extraction at its cursor (for a job that failed or was cancelled before all keys were known).
     *
     * @return whether extract-keys is to be started
     */
    boolean reopenExtraction(JobId job);
}
