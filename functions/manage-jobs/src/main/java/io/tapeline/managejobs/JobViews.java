package io.tapeline.managejobs;

import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.Tally;
import io.tapeline.model.TaskResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Creates the views of jobs with their current counters. */
final class JobViews {

    private final Jobs jobs;
    private final HarvestViews harvests;
    private final CostViews costs;
    private final Clock clock;

    JobViews(Jobs jobs, HarvestViews harvests, CostViews costs, Clock clock) {
        this.costs = costs;
        this.jobs = jobs;
        this.harvests = harvests;
        this.clock = clock;
    }

    /** The complete view of a job. */
    JobView of(Job job) {
        Tally tally = jobs.tally(job.id());
        Progress progress = Progress.of(job, tally.counters(), clock.instant());
        Optional<HarvestView> harvest = harvests.of(job, progress.elapsed());
        JobView view = JobView.of(job, tally.counters(), progress).withCost(costs.of(job, tally, harvest.isEmpty()));
        return harvest.map(view::withHarvest).orElse(view);
    }

    private JobView brief(Job job) {
        Counters counters = jobs.counters(job.id());
        return JobView.of(job, counters, Progress.of(job, counters, clock.instant()));
    }

    /** A page of views without harvests and costs. The counters of its jobs are read concurrently. */
    JobView.JobList of(Page<Job> page) {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JobView>> views = page.items().stream()
                    .map(job -> readers.submit(() -> brief(job)))
                    .toList();
            return new JobView.JobList(views.stream().map(TaskResult::of).toList(), page.next());
        }
    }
}
