package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;

/** Creates a job and starts its extraction. The same start made again is the same job. */
final class StartJob {

    private final Jobs jobs;
    private final ExtractionStarter starter;

    StartJob(Jobs jobs, ExtractionStarter starter) {
        this.jobs = jobs;
        this.starter = starter;
    }

    /**
     * @return the job, and whether it is new
     * @throws io.tapeline.api.ProblemException (409) when a job of that name was started with another request
     */
    Jobs.Started start(StartReading.Start start) {
        Jobs.Started started = jobs.start(start.id(), start.request());
        if (!started.job().request().equals(start.request())) {
            throw Problem.conflict(
                            "job-id-taken",
                            "Job " + start.id() + " was started with another request. Choose another id or"
                                    + " Idempotency-Key, or send the request of that time.")
                    .exception();
        }
        if (started.created() || notBegun(started.job())) {
            starter.start(started.job());
        }
        return started;
    }

    /** Whoever created the job may have died before the extraction was started. */
    private static boolean notBegun(Job job) {
        return job.state() == JobState.RUNNING
                && job.extraction().stage() == Extraction.Stage.OPEN
                && job.extraction().epoch() == 0;
    }
}
