package io.tapeline.extraction;

import io.tapeline.extraction.Extractor.World;
import io.tapeline.extraction.KeySource.Query;
import io.tapeline.extraction.KeyStream.Row;
import io.tapeline.extraction.ManifestStore.ManifestUnwritableException;
import io.tapeline.extraction.StopSigns.Sign;
import io.tapeline.extraction.WakeUps.WakeUpException;
import io.tapeline.ledger.Extractions.Part;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.JobRequest;
import io.tapeline.ledger.Wait;
import io.tapeline.model.Deadline;
import io.tapeline.model.ObjectKeys;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.queues.QueueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One invocation's work on one job, under one epoch. For one thread and one use. */
final class ExtractionRun {

    private static final Logger LOG = Logger.getLogger(ExtractionRun.class);
    private static final Duration AWAY_FOR = Duration.ofSeconds(5);

    private final World world;
    private final Job job;
    private final JobRequest request;
    private final int attempt;
    private final StopSigns signs;
    private final Deadline deadline;
    private final PartAnnouncements announcements;

    private final Findings found;
    private int committedParts;
    private boolean gotSomethingDone;
    private Optional<PartWriter> open = Optional.empty();

    ExtractionRun(World world, Job job, int attempt, Deadline deadline) {
        this.world = world;
        this.job = job;
        this.request = job.request();
        this.attempt = attempt;
        this.deadline = deadline;
        this.signs = new StopSigns(world, job.id(), deadline);
        this.announcements = new PartAnnouncements(world.extractions(), world.parts());
        this.committedParts = job.extraction().parts();
        this.found =
                new Findings(job.extraction().cursor().map(Progress::parse).orElseGet(() -> Progress.start(since())));
    }

    private Optional<Instant> since() {
        return request.incremental() ? world.extractions().watermark(request.source()) : Optional.empty();
    }

    Outcome go() {
        try {
            announcements.repeat(job);
            return extract();
        } catch (SourceException e) {
            return switch (e.kind()) {
                case FINAL -> fail(e.reason());
                case NOT_BEFORE -> suspend(e);
                case PASSING, THROTTLED, EXPIRED -> tryLater(e.reason());
            };
        } catch (ManifestUnwritableException e) {
            return tryAfterAPause(new Reason("manifest-unwritable", e.getMessage()));
        } catch (QueueUnavailableException e) {
            return tryAfterAPause(new Reason("queue-unavailable", "The queue of manifest parts can't be reached"));
        }
    }

    private Outcome extract() throws SourceException {
        Progress progress = found.progress();
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
                return complete();
            }
            take(row.get());
            if (row.get() instanceof Row.Rest) {
                return rest();
            }
            sign = full() ? commitAndAsk() : signs.beforeRow();
        }
        if (sign == Sign.CANCELLED) {
            return cancelled();
        }
        commit();
        return tryLater(new Reason(
                "extraction-out-of-time", "The source gave no row within the function's time; try again later"));
    }

    private void take(Row row) {
        switch (row) {
            case Row.Wanted(var file, var changedAt, var cursor) -> {
                found.file(file.asset(), file.origin().group(), changedAt, cursor);
                if (!request.dryRun()) {
                    openPart().add(file);
                }
            }
            case Row.Unusable(var why, var cursor) -> {
                LOG.infof("Job %s: a row can't be used: %s", job.id(), why);
                found.unusable(cursor);
            }
            case Row.Counted(var asset, var group, var changedAt, var cursor) ->
                found.asset(asset, group, changedAt, cursor);
            case Row.Passed(var learned, var cursor) -> found.pass(learned, cursor);
            case Row.Rest(var cursor) -> found.pass(Optional.empty(), cursor);
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

    private boolean full() {
        return found.full() || open.filter(PartWriter::full).isPresent();
    }

    private Sign commitAndAsk() {
        commit();
        return signs.afterPart();
    }

    /** Writes in this order: object, ledger, queue. A crash in between is then harmless. */
    private void commit() {
        if (!found.moved()) {
            return;
        }
        String cursor = found.progress().text();
        if (open.isPresent()) {
            Part part = open.get().complete(world.manifests(), found.tally(false));
            open = Optional.empty();
            world.extractions().commit(job.id(), job.extraction().epoch(), part, cursor, found.groups());
            committedParts++;
            told();
            announcements.announce(job, part);
        } else {
            world.extractions()
                    .advance(job.id(), job.extraction().epoch(), found.tally(request.dryRun()), cursor, found.groups());
            told();
        }
    }

    /** The ledger has the part; whether its message was sent is a separate matter. */
    private void told() {
        found.told();
        gotSomethingDone = true;
    }

    /**
     * All files may be accounted for before the ledger records that the extraction rests; then no other invocation would continue
     * it.
     */
    private Outcome rest() {
        commit();
        world.extractions().rest(job.id(), job.extraction().epoch());
        LOG.infof("Job %s rests after part %d", job.id(), committedParts);
        if (world.jobs().restIsOver(job.id())) {
            world.successor().start(job.id(), 0);
            return Outcome.HANDED_OVER;
        }
        return Outcome.RESTING;
    }

    /** Groups that are in no part are sent with the last write. */
    private Outcome complete() {
        if (open.isPresent() || !found.groups().isEmpty()) {
            commit();
        }
        world.extractions().complete(job.id(), job.extraction().epoch(), found.tally(request.dryRun()), watermark());
        world.jobs().endIfComplete(job.id());
        return Outcome.COMPLETE;
    }

    /**
     * Moved only by an extraction that has seen everything, and never beyond the job's start: otherwise a row with a future date
     * would hide all later rows with ordinary dates.
     */
    private Optional<Instant> watermark() {
        boolean sawEverything = !request.dryRun()
                && world.sources()
                        .named(request.source())
                        .filter(source -> !source.isNarrowedBy(request.options()))
                        .isPresent();
        return found.progress()
                .newest()
                .filter(newest -> sawEverything)
                .map(newest -> newest.isAfter(job.createdAt()) ? job.createdAt() : newest);
    }

    private Outcome cancelled() {
        // Cancelling has stopped the extraction. If a retry has opened it again since, this call has begun it.
        // That fenced off the invocation of the retry, so a successor must continue.
        if (world.extractions().begin(job.id()).isPresent()) {
            world.successor().start(job.id(), 0);
            return Outcome.HANDED_OVER;
        }
        world.jobs().endIfComplete(job.id());
        return Outcome.CANCELLED;
    }

    /** A store or a queue that is restarted is unavailable for seconds, in which all attempts would be used up. */
    private Outcome tryAfterAPause(Reason reason) {
        if (deadline.remaining().compareTo(AWAY_FOR) > 0) {
            world.pause().of(AWAY_FOR);
        }
        return tryLater(reason);
    }

    private Outcome tryLater(Reason reason) {
        int fruitless = gotSomethingDone ? 0 : attempt + 1;
        if (fruitless >= world.policy().maxAttempts()) {
            return fail(reason);
        }
        LOG.infof("Job %s: a successor goes on after part %d", job.id(), committedParts);
        world.successor().start(job.id(), fruitless);
        return Outcome.HANDED_OVER;
    }

    /** The wake-up is created first, because a waiting job without one would never continue. */
    private Outcome suspend(SourceException e) {
        Instant until = e.notBefore().orElseThrow();
        try {
            world.wakeUps().at(until, job.id(), job.extraction().epoch());
        } catch (WakeUpException refused) {
            return fail(new Reason("wake-up-refused", refused.getMessage()));
        }
        LOG.infof("Job %s waits until %s: %s", job.id(), until, e.reason().sentence());
        world.extractions().suspend(job.id(), job.extraction().epoch(), new Wait(until, e.reason()));
        return Outcome.WAITING;
    }

    private Outcome fail(Reason reason) {
        LOG.errorf("Job %s fails: %s", job.id(), reason.sentence());
        world.extractions().fail(job.id(), job.extraction().epoch(), reason);
        return Outcome.FAILED;
    }
}
