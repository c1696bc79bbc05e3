package io.tapeline.ledger;

import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import java.util.List;

/**
 * Batches that wait longer than a queue can delay a message: written down, in no queue, and nobody works on them until somebody
 * sends them. Safe for use by several threads; every method may throw {@link LedgerUnavailableException}.
 */
public interface ParkedBatches {

    /**
     * Writes batches down and makes their job WAITING. The caller has seen to it that they are sent then. Parking a batch
     * again replaces what was written of it.
     *
     * @param batches of one job, at least one
     * @return false when the job is being cancelled, or has ended: then they are written down, too, and are to be sent at once
     */
    boolean park(List<BatchMessage> batches, Wait wait);

    /** The job's parked batches, in an order of their ids. */
    List<Parked> of(JobId job);

    /** A job that waits is RUNNING again. */
    void goOn(JobId job);

    /** The batch has been sent. Nothing happens when it has been parked again since. */
    void sent(Parked parked);

    /**
     * @param token says which parking of the batch it is
     */
    record Parked(BatchMessage batch, String token) {}
}
