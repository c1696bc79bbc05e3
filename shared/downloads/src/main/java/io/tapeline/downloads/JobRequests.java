package io.tapeline.downloads;

import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;
import java.util.Optional;
import java.util.function.Function;

/**
 * The requests of jobs, which never change. Caches the last job, so a process that works for one job reads it from the ledger once.
 * Safe for use by several threads.
 */
final class JobRequests {

    private final Function<JobId, Optional<Job>> jobs;
    private volatile Optional<Known> last = Optional.empty();

    /**
     * @param jobs finds a job in the ledger
     */
    JobRequests(Function<JobId, Optional<Job>> jobs) {
        this.jobs = jobs;
    }

    /** Empty if there is no such job. */
    Optional<JobRequest> of(JobId job) {
        Optional<Known> known = last.filter(each -> each.job().equals(job));
        if (known.isEmpty()) {
            known = jobs.apply(job).map(Job::request).map(request -> new Known(job, request));
            last = known;
        }
        return known.map(Known::request);
    }

    private record Known(JobId job, JobRequest request) {}
}
