package io.tapeline.extraction;

import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Extraction;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.Extractions;
import io.tapeline.ledger.FencedOffException;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.JobState;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.Wait;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ledger's promises for one job, in memory. */
final class FakeLedger implements Jobs, Extractions {

    static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    final List<Part> parts = new ArrayList<>();
    final Map<String, Group.Found> groups = new TreeMap<>();
    Job job;
    Optional<Instant> watermark = Optional.empty();
    private final Runnable beforeAndAfter;

    FakeLedger(JobRequest request, Runnable beforeAndAfter) {
        this.beforeAndAfter = beforeAndAfter;
        job = new Job(
                new JobId("job"),
                request,
                JobState.RUNNING,
                CREATED,
                Optional.empty(),
                new Extraction(Stage.OPEN, 0, 0, 0, 0, 0, Optional.empty()),
                Optional.empty());
    }

    private void be(JobState state, Extraction extraction, Optional<Reason> problem) {
        job = new Job(job.id(), job.request(), state, CREATED, job.endedAt(), extraction, problem);
    }

    private Extraction at(Stage stage, long epoch) {
        Extraction e = job.extraction();
        return new Extraction(stage, epoch, e.parts(), e.files(), e.assets(), e.unusable(), e.cursor());
    }

    @Override
    public Optional<Job> begin(JobId id) {
        beforeAndAfter.run();
        Extraction was = job.extraction();
        if (job.state() == JobState.CANCELLING && was.stage() == Stage.OPEN) {
            be(JobState.CANCELLING, at(Stage.STOPPED, was.epoch()), Optional.empty());
        }
        if (job.state() != JobState.RUNNING && job.state() != JobState.WAITING || was.stage() != Stage.OPEN) {
            return Optional.empty();
        }
        be(JobState.RUNNING, at(Stage.OPEN, was.epoch() + 1), Optional.empty());
        beforeAndAfter.run();
        return Optional.of(job);
    }

    private void fence(long epoch) {
        if (job.extraction().stage() != Stage.OPEN || job.extraction().epoch() != epoch) {
            throw new FencedOffException(job.id(), epoch);
        }
    }

    @Override
    public void commit(JobId id, long epoch, Part part, String cursor, List<Group.Found> found) {
        beforeAndAfter.run();
        fence(epoch);
        Extraction e = job.extraction();
        if (part.number() != e.parts() + 1) {
            throw new IllegalArgumentException("part " + part.number() + " after " + e.parts());
        }
        parts.add(part);
        learn(found);
        be(
                job.state(),
                new Extraction(
                        Stage.OPEN,
                        epoch,
                        part.number(),
                        e.files() + part.files(),
                        e.assets() + part.assets(),
                        e.unusable() + part.unusable(),
                        Optional.of(cursor)),
                Optional.empty());
        beforeAndAfter.run();
    }

    @Override
    public void advance(JobId id, long epoch, Tally tally, String cursor, List<Group.Found> found) {
        beforeAndAfter.run();
        fence(epoch);
        learn(found);
        counted(Stage.OPEN, epoch, tally, Optional.of(cursor));
        beforeAndAfter.run();
    }

    @Override
    public void suspend(JobId id, long epoch, Wait wait) {
        beforeAndAfter.run();
        fence(epoch);
        job = new Job(
                job.id(),
                job.request(),
                JobState.WAITING,
                CREATED,
                Optional.empty(),
                job.extraction(),
                Optional.empty(),
                Optional.of(wait));
        beforeAndAfter.run();
    }

    private void learn(List<Group.Found> found) {
        if (found.size() > MOST_GROUPS) {
            throw new IllegalArgumentException("too many groups for a transaction");
        }
        found.forEach(each -> groups.merge(each.group(), each, Group.Found::and));
    }

    private void counted(Stage stage, long epoch, Tally tally, Optional<String> cursor) {
        Extraction e = job.extraction();
        be(
                job.state(),
                new Extraction(
                        stage,
                        epoch,
                        e.parts(),
                        e.files() + tally.files(),
                        e.assets() + tally.assets(),
                        e.unusable() + tally.unusable(),
                        cursor),
                Optional.empty());
    }

    @Override
    public void complete(JobId id, long epoch, Tally tally, Optional<Instant> newest) {
        beforeAndAfter.run();
        fence(epoch);
        counted(Stage.COMPLETE, epoch, tally, job.extraction().cursor());
        watermark = newest.or(() -> watermark);
        beforeAndAfter.run();
    }

    @Override
    public void fail(JobId id, long epoch, Reason reason) {
        fence(epoch);
        be(JobState.FAILED, at(Stage.STOPPED, epoch), Optional.of(reason));
    }

    @Override
    public List<Part> parts(JobId id) {
        return List.copyOf(parts);
    }

    @Override
    public List<Part> partsToFanOut(JobId id) {
        beforeAndAfter.run();
        return List.copyOf(parts);
    }

    @Override
    public void fannedOut(JobId id, int part) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> watermark(SourceId source) {
        return watermark;
    }

    @Override
    public Started start(JobId id, JobRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Job> find(JobId id) {
        beforeAndAfter.run();
        return Optional.of(job).filter(known -> known.id().equals(id));
    }

    @Override
    public Counters counters(JobId id) {
        return Counters.NONE;
    }

    @Override
    public Page<Job> newestFirst(int most, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel(JobId id) {
        be(JobState.CANCELLING, job.extraction(), Optional.empty());
        return true;
    }

    /** Ends as soon as the extraction is over: nothing is downloaded here. */
    @Override
    public boolean endIfComplete(JobId id) {
        beforeAndAfter.run();
        if (job.extraction().stage() == Stage.OPEN || job.state().ended()) {
            return false;
        }
        be(job.state() == JobState.CANCELLING ? JobState.CANCELLED : JobState.DONE, job.extraction(), Optional.empty());
        beforeAndAfter.run();
        return true;
    }
}
