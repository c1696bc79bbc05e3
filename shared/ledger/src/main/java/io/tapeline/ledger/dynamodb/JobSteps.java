package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.CostLimit;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import java.time.Instant;
import java.util.Optional;

/** The state transitions of a job, as pure functions. The callers decide when a transition is allowed. */
final class JobSteps {

    private JobSteps() {}

    static Job created(JobId id, JobRequest request, Instant now) {
        return new Job(
                id,
                request,
                JobState.RUNNING,
                now,
                Optional.empty(),
                new Extraction(Stage.OPEN, 0, 0, 0, 0, 0, Optional.empty()),
                Optional.empty());
    }

    /** A cancelled job's extraction stops with it; the new epoch fences off the invocation that runs. */
    static Job cancelling(Job job) {
        return with(job, JobState.CANCELLING, stopped(job.extraction()));
    }

    /** Stops like a cancelled job. */
    static Job pausing(Job job, Reason reached) {
        return new Job(
                job.id(),
                job.request(),
                JobState.PAUSING,
                job.createdAt(),
                job.endedAt(),
                stopped(job.extraction()),
                Optional.of(reached));
    }

    /** The same job with another limit. */
    static Job limited(Job job, CostLimit limit) {
        return new Job(
                job.id(),
                job.request().with(limit),
                job.state(),
                job.createdAt(),
                job.endedAt(),
                job.extraction(),
                job.problem(),
                job.waiting());
    }

    /** The state in which the job ends now, empty when it can't end yet. */
    static Optional<JobState> end(Job job, Counters counters) {
        boolean accounted = job.request().dryRun()
                || counters.accounted() == job.extraction().files();
        return switch (job.state()) {
            case RUNNING ->
                accounted && job.extraction().stage() == Stage.COMPLETE ? Optional.of(JobState.DONE) : Optional.empty();
            case CANCELLING, PAUSING ->
                accounted && job.extraction().stage() != Stage.OPEN
                        ? Optional.of(job.state() == JobState.PAUSING ? JobState.PAUSED : JobState.CANCELLED)
                        : Optional.empty();
            case WAITING, DONE, CANCELLED, PAUSED, FAILED -> Optional.empty();
        };
    }

    /** No invocation works on the extraction any more. The epoch stays; only the next invocation that begins raises it. */
    static Job waiting(Job job, Wait wait) {
        return new Job(
                job.id(),
                job.request(),
                JobState.WAITING,
                job.createdAt(),
                job.endedAt(),
                job.extraction(),
                job.problem(),
                Optional.of(wait));
    }

    static Job ended(Job job, JobState state, Instant now) {
        return new Job(
                job.id(), job.request(), state, job.createdAt(), Optional.of(now), job.extraction(), job.problem());
    }

    static Job failed(Job job, Reason problem, Instant now) {
        return new Job(
                job.id(),
                job.request(),
                JobState.FAILED,
                job.createdAt(),
                Optional.of(now),
                stopped(job.extraction()),
                Optional.of(problem));
    }

    /** A job that continues is RUNNING, has not ended and has no problem. */
    static Job running(Job job, Extraction extraction) {
        return new Job(
                job.id(),
                job.request(),
                JobState.RUNNING,
                job.createdAt(),
                Optional.empty(),
                extraction,
                Optional.empty());
    }

    static Job with(Job job, JobState state, Extraction extraction) {
        return new Job(
                job.id(),
                job.request(),
                state,
                job.createdAt(),
                job.endedAt(),
                extraction,
                job.problem(),
                job.waiting().filter(wait -> state == JobState.WAITING));
    }

    static Extraction stopped(Extraction was) {
        return was.stage() == Stage.OPEN || was.stage() == Stage.RESTING
                ? at(was, Stage.STOPPED, was.epoch() + 1)
                : was;
    }

    /** Whether an extraction that rests continues now. */
    static boolean restIsOver(Job job, Counters counters) {
        return job.extraction().stage() == Stage.RESTING
                && !job.state().ended()
                && !job.state().stopping()
                && counters.accounted() == job.extraction().files();
    }

    /** Adds the counts of rows outside of parts. */
    static Extraction counted(Extraction was, Stage stage, Tally tally, Optional<String> cursor) {
        return new Extraction(
                stage,
                was.epoch(),
                was.parts(),
                was.files() + tally.files(),
                was.assets() + tally.assets(),
                was.unusable() + tally.unusable(),
                cursor);
    }

    static Extraction at(Extraction was, Stage stage, long epoch) {
        return new Extraction(stage, epoch, was.parts(), was.files(), was.assets(), was.unusable(), was.cursor());
    }
}
