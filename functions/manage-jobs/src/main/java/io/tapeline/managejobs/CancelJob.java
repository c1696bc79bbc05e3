package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import java.util.Locale;

/**
 * Cancels a job. The same write stops its extraction. Workers do not begin files that are queued or wait for a time. If no file
 * is in progress, the job ends here. Cancelling a job that is already stopping queues all of its parts again, so that files whose
 * messages were lost are counted as cancelled as well.
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
