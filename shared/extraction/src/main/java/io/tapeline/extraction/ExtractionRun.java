package io.tapeline.extraction;

import io.tapeline.extraction.Extractor.World;
import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.extraction.ManifestStore.ManifestUnwritableException;
import io.tapeline.extraction.StopSigns.Sign;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Extractions.Tally;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.queues.QueueUnavailableException;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One invocation's work on one job, under one epoch. For one thread and one use. */
final class ExtractionRun {

    private static final Logger LOG = Logger.getLogger(ExtractionRun.class);

    private final World world;
    private final Job job;
    private final JobRequest request;
    private final int tries;
    private final StopSigns signs;
    private final Deadline deadline;
    private final PartAnnouncements announcements;

    private Progress progress;
    private int committedParts;
    private boolean gotSomethingDone;
    private boolean passedSinceCommit;
    private Optional<PartWriter> open = Optional.empty();
    private long files;
    private long assets;
    private long unusable;

    ExtractionRun(World world, Job job, int tries, Deadline deadline) {
        this.world = world;
        this.job = job;
        this.request = job.request();
        this.tries = tries;
        this.deadline = deadline;
        this.signs = new StopSigns(world, job.id(), deadline);
        this.announcements = new PartAnnouncements(world.extractions(), world.parts());
        this.committedParts = job.extraction().parts();
        this.progress = job.extraction().cursor().map(Progress::parse).orElseGet(() -> Progress.start(since()));
    }

    private Optional<Instant> since() {
        return request.incremental() ? world.extractions().watermark(request.source()) : Optional.empty();
    }

    Outcome go() {
        try {
            announcements.repeat(job);
            return extract();
        } catch (SourceException e) {
            return e.kind() == SourceException.Kind.FINAL ? fail(e.reason()) : tryLater(e.reason());
        } catch (ManifestUnwritableException e) {
            return tryLater(new Reason("manifest-unwritable", e.getMessage()));
        } catch (QueueUnavailableException e) {
            return tryLater(new Reason("queue-unavailable", "The queue of manifest parts can't be reached"));
        }
    }

    private Outcome extract() throws SourceException {
        Query query = new Query(job.id(), request.source(), request.options(), progress.since(), progress.source());
        try (ResumingRows rows =
                new ResumingRows(world.source(), query, world.policy(), deadline, world.pause(), world.random())) {
            return drain(rows);
        } catch (SourceException e) {
            if (e.kind() != SourceException.Kind.FINAL) {
                commit();
            }
            throw e;
        }
    }

    private Outcome drain(ResumingRows rows) throws SourceException {
        Sign sign = signs.beforeRow();
        while (sign == Sign.GO_ON) {
            Optional<Row> row = rows.next();
            if (row.isEmpty()) {
                passedSinceCommit = false;
                commit();
                return complete();
            }
            take(row.get());
            sign = open.filter(PartWriter::full).isPresent() ? commitAndAsk() : next(row.get());
        }
        if (sign == Sign.CANCELLED) {
            return cancelled();
        }
        commit();
        return tryLater(new Reason(
                "extraction-out-of-time",
                request.dryRun()
                        ? "The rows could not be counted within the function's time; ask for fewer"
                        : "The source gave no row within the function's time; try again later"));
    }

    private Sign next(Row taken) {
        return taken instanceof Row.Passed ? signs.afterPassing() : signs.beforeRow();
    }

    private void take(Row row) {
        switch (row) {
            case Row.Wanted wanted -> {
                boolean begins = !wanted.file().asset().equals(progress.asset());
                Instant newest = progress.newest()
                        .filter(known -> known.isAfter(wanted.changedAt()))
                        .orElse(wanted.changedAt());
                progress = new Progress(
                        progress.since(), Optional.of(newest), wanted.file().asset(), Optional.of(wanted.cursor()));
                if (!request.dryRun()) {
                    openPart().add(wanted.file(), begins);
                }
                files++;
                assets += begins ? 1 : 0;
            }
            case Row.Unusable blank -> {
                LOG.infof("Job %s: a row can't be used: %s", job.id(), blank.why());
                progress = new Progress(
                        progress.since(), progress.newest(), progress.asset(), Optional.of(blank.cursor()));
                unusable++;
            }
            case Row.Passed passed -> {
                progress = new Progress(
                        progress.since(), progress.newest(), progress.asset(), Optional.of(passed.cursor()));
                passedSinceCommit = true;
            }
        }
    }

    private PartWriter openPart() {
        if (open.isEmpty()) {
            int number = committedParts + 1;
            String key =
                    ObjectKeys.manifestPart(job.id(), number, job.extraction().epoch());
            open = Optional.of(new PartWriter(number, key, world.policy().keysPerPart()));
        }
        return open.get();
    }

    private Sign commitAndAsk() {
        commit();
        return signs.afterPart();
    }

    /** Object first, then ledger, then queue: whoever dies in between leaves nothing that anybody acts on wrongly. */
    private void commit() {
        if (open.isEmpty()) {
            advance();
            return;
        }
        Part part = open.get().complete(world.manifests(), unusable);
        open = Optional.empty();
        world.extractions().commit(job.id(), job.extraction().epoch(), part, progress.text());
        committedParts++;
        kept();
        announcements.announce(job, part);
    }

    /** What was passed without a file is not passed again. */
    private void advance() {
        if (passedSinceCommit) {
            Tally tally = new Tally(files, assets, unusable);
            world.extractions().advance(job.id(), job.extraction().epoch(), tally, progress.text());
            kept();
        }
    }

    private void kept() {
        gotSomethingDone = true;
        passedSinceCommit = false;
        files = 0;
        assets = 0;
        unusable = 0;
    }

    private Outcome complete() {
        Tally tally = new Tally(files, assets, unusable);
        world.extractions().complete(job.id(), job.extraction().epoch(), tally, watermark());
        world.jobs().endIfComplete(job.id());
        return Outcome.COMPLETE;
    }

    /**
     * Moved only by an extraction that has seen everything, and never beyond the job's start: a row dated in the future
     * would otherwise hide every ordinary one after it.
     */
    private Optional<Instant> watermark() {
        boolean sawEverything = !request.dryRun()
                && world.sources()
                        .named(request.source())
                        .filter(source -> !source.isNarrowedBy(request.options()))
                        .isPresent();
        return progress.newest()
                .filter(newest -> sawEverything)
                .map(newest -> newest.isAfter(job.createdAt()) ? job.createdAt() : newest);
    }

    private Outcome cancelled() {
        // Beginning is what stops the extraction of a cancelled job. If it was taken up again in this very moment,
        // beginning
        // has fenced off whoever did that, so somebody must go on.
        if (world.extractions().begin(job.id()).isPresent()) {
            world.successor().start(job.id(), 0);
            return Outcome.HANDED_OVER;
        }
        world.jobs().endIfComplete(job.id());
        return Outcome.CANCELLED;
    }

    private Outcome tryLater(Reason reason) {
        int fruitless = gotSomethingDone ? 0 : tries + 1;
        if (fruitless >= world.policy().tries()) {
            return fail(reason);
        }
        LOG.infof("Job %s: a successor goes on after part %d", job.id(), committedParts);
        world.successor().start(job.id(), fruitless);
        return Outcome.HANDED_OVER;
    }

    private Outcome fail(Reason reason) {
        LOG.errorf("Job %s fails: %s", job.id(), reason.sentence());
        world.extractions().fail(job.id(), job.extraction().epoch(), reason);
        return Outcome.FAILED;
    }
}
