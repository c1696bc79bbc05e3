package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import java.util.Locale;

/**
 * Asks a job to stop. Its extraction is stopped with the same write; what is queued, or waits for a time, is put down by the workers; when nothing
 * is under way any more, the job ends here. Asking again for a job that does not come to its end queues all of its parts
 * again, so that work whose messages were lost is put down, too.
 */
final class CancelJob {

    private final Jobs jobs;
    private final PartRequeue parts;
    private final ParkedSending parked;

    CancelJob(Jobs jobs, PartRequeue parts, ParkedSending parked) {
        this.jobs = jobs;
        this.parts = parts;
        this.parked = parked;
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
        if (job.state().stopping()) {
            parts.all(job);
        } else {
            parts.notFannedOut(job);
        }
        parked.all(job);
        jobs.endIfComplete(id);
        return jobs.find(id).orElse(job);
    }

    static RuntimeException unknown(JobId id) {
        return Problem.notFound("There is no job " + id + ". GET /v1/jobs lists all.")
                .exception();
    }
}
