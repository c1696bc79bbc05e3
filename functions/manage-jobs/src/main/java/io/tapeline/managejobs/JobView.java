package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.ledger.CostLimit;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job as the API shows it; {@code infra/openapi.yaml} describes each field. */
@RegisterForReflection
record JobView(
        JobId id,
        SourceId source,
        JobState state,
        Request request,
        Extraction.Stage extraction,
        Totals totals,
        long done,
        long skipped,
        long failed,
        long cancelled,
        long bytes,
        long retries,
        Rate rate,
        Optional<Long> etaSeconds,
        Instant createdAt,
        Optional<Instant> endedAt,
        double elapsedSeconds,
        Optional<Instant> waitingUntil,
        Optional<Reason> problem,
        Optional<String> rights,
        Optional<HarvestView> harvest,
        Optional<CostView> cost) {

    /** The longest time until AWS first retries a failed asynchronous invocation, plus a cold start. */
    private static final Duration SHOULD_HAVE_BEGUN = Duration.ofMinutes(5);

    static JobView of(Job job, Counters counters, Progress progress) {
        Extraction extraction = job.extraction();
        return new JobView(
                job.id(),
                job.request().source(),
                job.state(),
                Request.of(job.request()),
                extraction.stage(),
                new Totals(
                        extraction.files(),
                        extraction.assets(),
                        extraction.unusable(),
                        extraction.parts(),
                        extraction.stage() == Extraction.Stage.COMPLETE),
                counters.done(),
                counters.skipped(),
                counters.failed(),
                counters.cancelled(),
                counters.bytes(),
                counters.retries(),
                new Rate(rounded(progress.filesPerSecond()), rounded(progress.bytesPerSecond())),
                progress.eta().map(Duration::toSeconds),
                job.createdAt(),
                job.endedAt(),
                rounded(progress.elapsed().toMillis() / 1_000.0),
                job.waiting().map(Wait::until),
                job.problem().or(() -> job.waiting().map(Wait::why)).or(() -> notBegun(job, progress.elapsed())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Adds the sentence about rights, for a caller that has not accepted them. */
    JobView withRights(String sentence) {
        return with(Optional.of(sentence), harvest, cost);
    }

    /** Adds the progress of a harvest of artists. */
    JobView withHarvest(HarvestView view) {
        return with(rights, Optional.of(view), cost);
    }

    /** Adds the cost. */
    JobView withCost(CostView view) {
        return with(rights, harvest, Optional.of(view));
    }

    private JobView with(Optional<String> sentence, Optional<HarvestView> view, Optional<CostView> price) {
        return new JobView(
                id,
                source,
                state,
                request,
                extraction,
                totals,
                done,
                skipped,
                failed,
                cancelled,
                bytes,
                retries,
                rate,
                etaSeconds,
                createdAt,
                endedAt,
                elapsedSeconds,
                waitingUntil,
                problem,
                sentence,
                view,
                price);
    }

    private static Optional<Reason> notBegun(Job job, Duration elapsed) {
        boolean overdue = job.state() == JobState.RUNNING
                && job.extraction().stage() == Extraction.Stage.OPEN
                && job.extraction().epoch() == 0
                && elapsed.compareTo(SHOULD_HAVE_BEGUN) > 0;
        return overdue
                ? Optional.of(new Reason(
                        "not-begun",
                        "The extraction of this job has not begun for " + elapsed.toMinutes()
                                + " minutes. Look at the log of the function that finds the source's keys, then retry the"
                                + " job."))
                : Optional.empty();
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    /**
     * The request of the job, in the form in which it could be sent again.
     *
     * @param options every option with its value, defaults included
     * @param licenceNote stored with every file
     * @param acceptRights absent where the rights were not accepted
     * @param maxCost cost limit in US dollars; absent where there is none
     */
    @RegisterForReflection
    record Request(
            SourceId source,
            Map<String, Object> options,
            Optional<String> licenceNote,
            Optional<Boolean> acceptRights,
            Optional<Double> maxCost) {
        static Request of(JobRequest request) {
            return new Request(
                    request.source(),
                    request.options().values(),
                    request.licenceNote(),
                    Optional.of(request.rightsAccepted()).filter(accepted -> accepted),
                    request.limit().map(CostLimit::usDollars));
        }
    }

    /**
     * What has been extracted so far.
     *
     * @param complete whether the extraction is complete
     */
    @RegisterForReflection
    record Totals(long files, long assets, long unusable, int parts, boolean complete) {}

    /** Averages since the job was created. */
    @RegisterForReflection
    record Rate(double filesPerSecond, double bytesPerSecond) {}

    /** A page of jobs. */
    @RegisterForReflection
    record JobList(List<JobView> jobs, Optional<String> next) {}
}
