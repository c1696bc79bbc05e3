package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import java.util.Locale;

/**
 * Asks a job to stop. Its extraction is stopped with the same write; what is queued is put down by the workers; when nothing
 * is under way any more, the job ends here.
 */
final class CancelJob {

    private final Jobs jobs;
    private final PartSending parts;

    CancelJob(Jobs jobs, PartSending parts) {
        this.jobs = jobs;
        this.parts = parts;
    }

    /**
     * @return the job as it is now
     * @throws io.tapeline.api.ProblemException (404) when there is no such job, (409) when it has ended
     */
    Job cancel(JobId id) {
        Job job = jobs.find(id).orElseThrow(() -> unknown(id));
        if (!jobs.cancel(id)) {
            JobState state = jobs.find(id).map(Job::state).orElse(job.state());
            throw Problem.conflict(
                            "job-ended",
                            "Job " + id + " has ended (" + state.name().toLowerCase(Locale.ROOT)
                                    + "): there is nothing to cancel.")
                    .exception();
        }
        parts.notFannedOut(job);
        jobs.endIfComplete(id);
        return jobs.find(id).orElse(job);
    }

    static RuntimeException unknown(JobId id) {
        return Problem.notFound("There is no job " + id + ". GET /v1/jobs lists all.")
                .exception();
    }
}
