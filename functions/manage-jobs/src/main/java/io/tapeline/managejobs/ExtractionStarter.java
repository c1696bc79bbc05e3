package io.tapeline.managejobs;

import io.tapeline.ledger.Job;
import io.tapeline.model.JobId;
import io.tapeline.model.UnavailableException;

/** Starts the extraction of a job's keys, without waiting for it. Starting it twice is safe: the later one takes over. */
@FunctionalInterface
public interface ExtractionStarter {

    /**
     * @throws NotStartedException when it could not be started
     */
    void start(Job job);

    /** The job exists, but its extraction was not started. */
    final class NotStartedException extends UnavailableException {
        public NotStartedException(JobId job, Throwable cause) {
            super(
                    "The extraction of job " + job + " could not be started",
                    cause,
                    "Job " + job + " is there, but its extraction could not be started. Start it again with the id "
                            + job + ", or retry it.");
        }
    }
}
