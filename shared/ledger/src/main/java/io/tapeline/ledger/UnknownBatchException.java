package io.tapeline.ledger;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;

/**
 * A follow-up batch was received that the ledger does not contain. Follow-ups are recorded before they are sent, so this message
 * does not belong to this deployment (or is older than the ledger's retention). Ingesting it would count files that belong to no
 * job. It goes back to the queue and ends in the dead-letter queue, where the operator can examine it.
 */
public final class UnknownBatchException extends RuntimeException {

    public UnknownBatchException(JobId job, BatchId batch) {
        super("The ledger has no follow-up batch " + batch + " of job " + job
                + "; its message must not be worked on, look where it came from");
    }
}
