package io.tapeline.extraction;

import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;

/** An event that the function receives. */
sealed interface Request {

    /**
     * Begin or continue with a job that is in the ledger.
     *
     * @param attempt number of consecutive earlier invocations without progress
     */
    record GoOn(JobId job, int attempt) implements Request {}

    /**
     * An event from a schedule: the job has to be created first.
     *
     * @param job the job's id, the same for every delivery of the event
     */
    record Scheduled(JobId job, JobRequest request) implements Request {}
}
