package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.FencedOffException;
import io.tapeline.ledger.Group.Found;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Wait;
import io.tapeline.ledger.dynamodb.JobItems.Revision;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The extractions in DynamoDB: a job's extraction is part of its item, its manifest parts are separate items. */
final class DynamoDbExtractions implements Extractions {

    private final LedgerTable table;
    private final JobItems items;
    private final PartItems parts;
    private final Watermarks watermarks;
    private final GroupItems groups;
    private final CounterShards counters;

    DynamoDbExtractions(LedgerTable table) {
        this.table = table;
        this.items = new JobItems(table);
        this.parts = new PartItems(table);
        this.watermarks = new Watermarks(table);
        this.groups = new GroupItems(table);
        this.counters = new CounterShards(table);
    }

    @Override
    public Optional<Job> begin(JobId id) {
        return items.revise(id, seen -> begun(seen.job()).map(Revision::new));
    }

    /**
     * The extraction of a job is open or at rest only while the job runs or waits: cancelling, pausing and failing stop it. The job
     * is read before its counters and written on the condition that it has not changed since; taking counts back also changes the
     * job.
     */
    private Optional<Job> begun(Job job) {
        Extraction was = job.extraction();
        boolean restIsOver = was.stage() == Stage.RESTING && JobSteps.restIsOver(job, counters.sum(job.id()));
        return was.stage() == Stage.OPEN || restIsOver
                ? Optional.of(JobSteps.with(job, JobState.RUNNING, JobSteps.at(was, Stage.OPEN, was.epoch() + 1)))
                : Optional.empty();
    }

    @Override
    public void commit(JobId id, long epoch, Part part, String cursor, List<Found> found) {
        revise(id, epoch, seen -> {
            Job job = fenced(seen.job(), epoch);
            Extraction was = job.extraction();
            if (was.parts() == part.number() && parts.isThere(id, part)) {
                return Optional.empty();
            }
            if (was.parts() != part.number() - 1) {
                throw new IllegalArgumentException("Part " + part.number() + " of job " + id + " can't be committed: "
                        + was.parts() + " parts are there");
            }
            Extraction next = new Extraction(
                    Stage.OPEN,
                    epoch,
                    part.number(),
                    was.files() + part.files(),
                    was.assets() + part.assets(),
                    was.unusable() + part.unusable(),
                    Optional.of(cursor));
            List<TransactWriteItem> others = new ArrayList<>();
            others.add(parts.put(id, part));
            others.addAll(groups.found(id, found));
            return Optional.of(new Revision(JobSteps.with(job, job.state(), next), others));
        });
    }

    @Override
    public void advance(JobId id, long epoch, Tally tally, String cursor, List<Found> found) {
        revise(id, epoch, seen -> {
            Job job = fenced(seen.job(), epoch);
            onlyOfADryRun(tally, job);
            if (job.extraction().cursor().filter(cursor::equals).isPresent()) {
                return Optional.empty();
            }
            Extraction next = JobSteps.counted(job.extraction(), Stage.OPEN, tally, Optional.of(cursor));
            return Optional.of(new Revision(JobSteps.with(job, job.state(), next), groups.found(id, found)));
        });
    }

    @Override
    public void suspend(JobId id, long epoch, Wait wait) {
        revise(id, epoch, seen -> {
            Job job = fenced(seen.job(), epoch);
            return job.waiting().filter(wait::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Revision(JobSteps.waiting(job, wait)));
        });
    }

    @Override
    public void rest(JobId id, long epoch) {
        revise(id, epoch, seen -> {
            Job job = seen.job();
            Extraction was = job.extraction();
            if (was.stage() == Stage.RESTING && was.epoch() == epoch) {
                return Optional.empty();
            }
            fenced(job, epoch);
            return Optional.of(new Revision(JobSteps.with(job, job.state(), JobSteps.at(was, Stage.RESTING, epoch))));
        });
    }

    @Override
    public void restAgain(JobId id) {
        items.revise(id, seen -> {
            Job job = seen.job();
            Extraction was = job.extraction();
            boolean moreIsKnown = was.stage() == Stage.COMPLETE && !job.state().ended();
            return moreIsKnown
                    ? Optional.of(
                            new Revision(JobSteps.with(job, job.state(), JobSteps.at(was, Stage.RESTING, was.epoch()))))
                    : Optional.empty();
        });
    }

    private static void onlyOfADryRun(Tally tally, Job job) {
        if (tally.files() != 0 && !job.request().dryRun()) {
            throw new IllegalArgumentException(
                    "Only a dry run counts files that are in no part; job " + job.id() + " is none");
        }
    }

    @Override
    public void complete(JobId id, long epoch, Tally tally, Optional<Instant> watermark) {
        revise(id, epoch, seen -> {
            Job job = seen.job();
            if (job.extraction().stage() == Stage.COMPLETE && job.extraction().epoch() == epoch) {
                return Optional.empty();
            }
            fenced(job, epoch);
            onlyOfADryRun(tally, job);
            Extraction was = job.extraction();
            Extraction next = JobSteps.counted(was, Stage.COMPLETE, tally, was.cursor());
            List<TransactWriteItem> moved = watermark
                    .filter(at -> !job.request().dryRun())
                    .flatMap(at -> watermarks.move(job.request().source(), at))
                    .map(List::of)
                    .orElse(List.of());
            return Optional.of(new Revision(JobSteps.with(job, job.state(), next), moved));
        });
    }

    @Override
    public void fail(JobId id, long epoch, Reason reason) {
        revise(id, epoch, seen -> {
            Job job = seen.job();
            if (job.state() == JobState.FAILED
                    && job.problem().filter(reason::equals).isPresent()) {
                return Optional.empty();
            }
            fenced(job, epoch);
            return Optional.of(new Revision(
                    job.state().goesOn()
                            ? JobSteps.failed(job, reason, table.now())
                            : JobSteps.with(job, job.state(), JobSteps.stopped(job.extraction()))));
        });
    }

    private void revise(JobId id, long epoch, Function<JobItem, Optional<Revision>> step) {
        if (items.revise(id, step).isEmpty() && items.read(id).isEmpty()) {
            throw new FencedOffException(id, epoch);
        }
    }

    private static Job fenced(Job job, long epoch) {
        if (job.extraction().stage() != Stage.OPEN || job.extraction().epoch() != epoch) {
            throw new FencedOffException(job.id(), epoch);
        }
        return job;
    }

    @Override
    public List<Part> parts(JobId id) {
        return parts.all(id);
    }

    @Override
    public List<Part> partsToFanOut(JobId id) {
        return parts.notFannedOut(id);
    }

    @Override
    public void fannedOut(JobId id, int part) {
        parts.fannedOut(id, part);
    }

    @Override
    public Optional<Instant> watermark(SourceId source) {
        return watermarks.read(source);
    }
}
