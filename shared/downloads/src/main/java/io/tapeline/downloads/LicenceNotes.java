package io.tapeline.downloads;

import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import java.util.Optional;

/**
 * The licence notes of jobs, which never change. Remembers the job that it was asked for last: one read of the ledger for a job as
 * long as a process has no other. Safe for use by several threads.
 */
final class LicenceNotes {

    private final Jobs jobs;
    private volatile Optional<Known> last = Optional.empty();

    LicenceNotes(Jobs jobs) {
        this.jobs = jobs;
    }

    Optional<String> of(JobId job) {
        Optional<Known> known = last.filter(each -> each.job().equals(job));
        if (known.isEmpty()) {
            known = jobs.find(job).map(found -> new Known(job, found.request().licenceNote()));
            last = known;
        }
        return known.flatMap(Known::note);
    }

    private record Known(JobId job, Optional<String> note) {}
}
