package io.tapeline.ledger;

import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import java.util.List;

/**
 * Batches that wait longer than a queue can delay a message. They are recorded, are in no queue, and no worker processes them until
 * they are sent. Safe for use by several threads; every method may throw {@link LedgerUnavailableException}.
 */
public interface ParkedBatches {

    /**
     * Records batches and sets their job to WAITING. The caller has arranged that they are sent later. Parking a batch again
     * replaces its record.
     *
     * @param batches of one job, at least one
     * @return false when the job is being cancelled, or has ended: then the batches are recorded, too, and are to be sent at once
     */
    boolean park(List<BatchMessage> batches, Wait wait);

    /** The job's parked batches, ordered by id. */
    List<Parked> of(JobId job);

    /** Sets a waiting job to RUNNING. */
    void goOn(JobId job);

    /** Removes a batch that has been sent, unless it has been parked again since. */
    void sent(Parked parked);

    /**
     * @param token identifies this parking of the batch
     */
    record Parked(BatchMessage batch, String token) {}
}
