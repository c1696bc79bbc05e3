package io.tapeline.ledger;

import io.tapeline.model.BatchId;
import io.tapeline.model.JobId;

/**
 * A follow-up batch was received that the ledger doesn't know. Follow-ups are written down before they are sent, so this
 * message is none of ours (or older than the ledger's retention); ingesting it would count files that no job has. Let it go
 * back to the queue: it ends among the dead letters, where the operator can look at it.
 */
public final class UnknownBatchException extends RuntimeException {

    public UnknownBatchException(JobId job, BatchId batch) {
        super("The ledger has no follow-up batch " + batch + " of job " + job
                + "; its message must not be worked on, look where it came from");
    }
}
