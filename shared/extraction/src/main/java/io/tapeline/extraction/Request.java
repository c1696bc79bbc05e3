package io.tapeline.extraction;

import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;

/** What the function is called with. */
sealed interface Request {

    /**
     * Begin or go on with a job that is in the ledger.
     *
     * @param attempt invocations in a row before this one that got nothing done
     */
    record GoOn(JobId job, int attempt) implements Request {}

    /**
     * A schedule's turn: the job is to be created first.
     *
     * @param job the same for every delivery of the same turn
     */
    record Scheduled(JobId job, JobRequest request) implements Request {}
}
