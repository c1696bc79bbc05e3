package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import io.tapeline.ledger.CostLimit;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.model.JobId;
import io.tapeline.queues.BatchMessage;
import io.tapeline.queues.BatchQueues;
import io.tapeline.queues.MessageQueue;
import io.tapeline.queues.Outgoing;
import io.tapeline.usage.Usage;
import java.util.List;
import java.util.Optional;

/**
 * Retries a job: queues failed and cancelled files, parts that were not fanned out, and batches that wait for a time, and continues
 * a stopped extraction. For a running job, all parts are queued again: no file is downloaded or counted twice, and a job that was
 * stuck because messages were lost continues.
 */
final class RetryJob {

    private final Jobs jobs;
    private final Failures failures;
    private final BatchQueues batches;
    private final ExtractionStarter starter;
    private final PartRequeue parts;
    private final ParkedSending parked;

    RetryJob(
            Jobs jobs,
            Failures failures,
            BatchQueues batches,
            ExtractionStarter starter,
            PartRequeue parts,
            ParkedSending parked) {
        this.jobs = jobs;
        this.failures = failures;
        this.batches = batches;
        this.starter = starter;
        this.parts = parts;
        this.parked = parked;
    }

    /**
     * @param limit the cost limit from now on, including the cost so far; empty to leave it unchanged
     * @return the job as it is now
     * @throws io.tapeline.api.ProblemException (404) when there is no such job, (409) when it is being cancelled or paused, has
     *     reached its cost limit, or there is nothing to retry
     */
    Job retry(JobId id, Optional<CostLimit> limit) {
        Job found = jobs.find(id).orElseThrow(() -> CancelJob.unknown(id));
        if (found.state().stopping()) {
            throw stopping(found);
        }
        limit.or(() -> found.request().limit()).ifPresent(holds -> checkReached(found, holds));
        Job job = limit.map(other -> jobs.limit(id, other).orElseThrow(() -> stopping(found)))
                .orElse(found);
        MessageQueue<BatchMessage> queue = batches.of(job.request().source());
        List<Outgoing<BatchMessage>> again = failures.retry(id);
        queue.send(again);
        boolean reopened = failures.reopenExtraction(id);
        if (reopened) {
            starter.start(job);
        }
        int sent = job.state() == JobState.RUNNING ? parts.all(job) : parts.notFannedOut(job);
        sent += parked.all(job);
        boolean ended = jobs.endIfComplete(id);
        if (again.isEmpty() && !reopened && sent == 0 && !ended && limit.isEmpty()) {
            throw Problem.conflict("nothing-to-retry", nothing(job)).exception();
        }
        return jobs.find(id).orElse(job);
    }

    private static RuntimeException stopping(Job job) {
        return job.state() == JobState.PAUSING
                ? Problem.conflict(
                                "job-pausing",
                                "Job " + job.id()
                                        + " is being paused, since it has cost what it may cost. Retry it when it"
                                        + " is paused.")
                        .exception()
                : Problem.conflict(
                                "job-cancelling",
                                "Job " + job.id() + " is being cancelled. Retry it when it is cancelled; if that takes"
                                        + " long, cancel it again.")
                        .exception();
    }

    private void checkReached(Job job, CostLimit limit) {
        Usage used = jobs.tally(job.id()).used();
        if (limit.isReachedBy(used)) {
            throw Problem.conflict(
                            "cost-limit",
                            "Job " + job.id() + " has cost " + limit.beside(used)
                                    + ". Retry it with a higher limit (max_cost).")
                    .exception();
        }
    }

    private static String nothing(Job job) {
        return job.state() == JobState.RUNNING
                ? "Job " + job.id() + " is running and has neither failures nor work that could be queued again."
                : "Job " + job.id() + " has no failures and nothing left to extract. To ingest what is new, start"
                        + " another job.";
    }
}
