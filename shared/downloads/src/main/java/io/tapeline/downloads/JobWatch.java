package io.tapeline.downloads;

import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a job is being cancelled or paused. Asks the ledger at most every few seconds. Safe for use by several threads. */
public final class JobWatch {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Jobs jobs;
    private final JobId id;
    private final Clock clock;
    private Instant askAgain = Instant.MIN;
    private boolean cancelled;

    public JobWatch(Jobs jobs, JobId id, Clock clock) {
        this.jobs = jobs;
        this.id = id;
        this.clock = clock;
    }

    /** Whether no further file of the job is to be begun. */
    public synchronized boolean cancelled() {
        Instant now = clock.instant();
        if (!cancelled && !now.isBefore(askAgain)) {
            Optional<Job> job = jobs.find(id);
            JobState state = job.orElseThrow(() -> new IllegalStateException("There is no job " + id))
                    .state();
            cancelled = state.stopping() || state == JobState.CANCELLED || state == JobState.PAUSED;
            askAgain = now.plus(FRESH);
        }
        return cancelled;
    }
}
