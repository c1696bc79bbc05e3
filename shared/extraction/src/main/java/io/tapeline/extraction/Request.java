package io.tapeline.extraction;

import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;

/** What the function is called with. */
sealed interface Request {

    /**
     * Begin or continue with a job that is in the ledger.
     *
     * @param attempt invocations in a row before this one that got nothing done
     */
    record GoOn(JobId job, int attempt) implements Request {}

    /**
     * An event of a schedule: the job has to be created first.
     *
     * @param job the same for every delivery of the event
     */
    record Scheduled(JobId job, JobRequest request) implements Request {}
}
