package io.tapeline.ledger;

import io.tapeline.model.JobId;

/** A later invocation has taken over this job's extraction; this one must stop without writing anything more. */
public final class FencedOffException extends RuntimeException {

    public FencedOffException(JobId job, long epoch) {
        super("The extraction of job " + job + " has been taken over since epoch " + epoch);
    }
}
