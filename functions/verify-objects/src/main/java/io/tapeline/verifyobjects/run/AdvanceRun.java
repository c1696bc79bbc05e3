package io.tapeline.verifyobjects.run;

import io.tapeline.model.Deadline;
import io.tapeline.model.TaskResult;
import io.tapeline.verifyobjects.check.BucketObjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The work of a worker: it continues a run step by step from where the last worker stopped, and passes the rest on to a successor.
 * It may be repeated at any time, also concurrently, because only one worker holds the lease, and recording a step twice gives the
 * same result. It keeps only one step in memory. Thread-safe.
 */
public final class AdvanceRun {

    /** With less time left, no step is begun. */
    static final Duration RESERVE = Duration.ofSeconds(60);

    private final Runs runs;
    private final Findings findings;
    private final LastChecks checks;
    private final BucketObjects objects;
    private final Map<Phase, Step.Of> phases;
    private final Pace pace;
    private final RunWorkers workers;
    private final RunMetrics metrics;
    private final Supplier<String> names;
    private final Clock clock;

    AdvanceRun(
            Runs runs,
            Findings findings,
            LastChecks checks,
            BucketObjects objects,
            Map<Phase, Step.Of> phases,
            Pace pace,
            RunWorkers workers,
            RunMetrics metrics,
            Supplier<String> names,
            Clock clock) {
        this.runs = runs;
        this.findings = findings;
        this.checks = checks;
        this.objects = objects;
        this.phases = Map.copyOf(phases);
        this.pace = pace;
        this.workers = workers;
        this.metrics = metrics;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Takes the run as far as the time allows.
     *
     * @throws RuntimeException when the table or S3 does not answer: the same call may be made again
     */
    public void advance(RunId id, Deadline time) {
        String worker = names.get();
        runs.claim(id, worker).ifPresent(run -> {
            try {
                objects.requireBucket();
                try (Shift shift = new Shift(run, worker, time)) {
                    shift.work();
                }
            } catch (RuntimeException e) {
                release(id, worker, e);
                throw e;
            }
        });
    }

    private void release(RunId id, String worker, RuntimeException cause) {
        try {
            runs.release(id, worker);
        } catch (RuntimeException e) {
            cause.addSuppressed(e); // the lease expires anyway
        }
    }

    /** The work of one invocation on a run. The results of a step are recorded while the next step runs. */
    private final class Shift implements AutoCloseable {

        private final String worker;
        private final Session session;
        private final Counts before;
        private final ExecutorService writer =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        private Future<Boolean> written = CompletableFuture.completedFuture(true);
        private Run run;

        Shift(Run run, String worker, Deadline time) {
            this.run = run;
            this.before = run.counts();
            this.worker = worker;
            this.session = new Session(runs, run.id(), worker, time, clock);
        }

        void work() {
            Counts counted = Counts.NONE;
            while (run.place().phase() != Phase.DONE) {
                Optional<Instant> rest = pace.restsUntil(run, clock.instant());
                if (rest.isPresent()) {
                    if (TaskResult.of(written)) {
                        runs.putOff(run.id(), worker, rest.get());
                    }
                    metrics.worked(run.id(), counted);
                    return;
                }
                Optional<Step> step = session.isWithin(RESERVE)
                        ? Optional.empty()
                        : phases.get(run.place().phase()).step(run, session);
                if (!TaskResult.of(written)) {
                    metrics.worked(run.id(), counted);
                    return;
                }
                if (step.isEmpty()) {
                    metrics.worked(run.id(), counted);
                    handOver();
                    return;
                }
                write(step.get());
                counted = counted.plus(step.get().all());
            }
            if (TaskResult.of(written)) {
                runs.complete(run.id(), worker, clock.instant());
            }
            metrics.worked(run.id(), counted);
        }

        private void write(Step step) {
            Instant now = clock.instant();
            Run.Place next = step.next().isPresent()
                    ? new Run.Place(run.place().phase(), step.next())
                    : new Run.Place(run.place().phase().next(run.wanted()), Optional.empty());
            Run after = run.after(next, step.all(), Pace.today(now));
            written = writer.submit(() -> isWritten(step, after, now));
            run = after;
        }

        /** False when another worker holds the lease now; then that worker counts the step. */
        private boolean isWritten(Step step, Run after, Instant now) {
            step.found().forEach(findings::put);
            step.settled().forEach(findings::remove);
            checks.put(step.intact(), step.read(), now, after.id());
            boolean advanced = runs.advance(after, worker);
            session.advanced();
            return advanced;
        }

        /** Waits for the write in progress, because a repeated step would be written at the same time. */
        @Override
        public void close() {
            writer.close();
        }

        private void handOver() {
            if (session.isTakenOver()) {
                return;
            }
            if (run.counts().equals(before) && !session.hasSaved() && session.isWithin(Session.MARGIN)) {
                runs.fail(
                        run.id(),
                        worker,
                        "An invocation's time was not enough to read " + CheckGroup.MOST_READ
                                + " bytes. Give verify-objects more memory, or see why S3 is slow.",
                        clock.instant());
                return;
            }
            runs.release(run.id(), worker);
            if (runs.mayStart(run.id())) {
                workers.start(run.id());
            }
        }
    }
}
