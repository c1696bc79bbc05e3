package io.tapeline.verifyobjects.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts runs, and starts a worker for a run that has none whenever the run is requested. */
public final class StartRuns {

    private final Runs runs;
    private final RunWorkers workers;
    private final Supplier<RunId> ids;
    private final Clock clock;

    public StartRuns(Runs runs, RunWorkers workers, Supplier<RunId> ids, Clock clock) {
        this.runs = runs;
        this.workers = workers;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param isNew whether this call created the run
     */
    public record Started(Run run, boolean isNew) {}

    /**
     * Starts a requested run, unless one with the same id exists.
     *
     * @param id empty if the caller chose none
     * @throws WorkersUnavailableException when no worker could be started: the same call may be made again
     */
    public Started ask(Optional<RunId> id, String prefix, boolean readAll) {
        Instant now = clock.instant();
        long share = Pace.today(now).toEpochDay();
        return begin(Run.of(
                id.orElseGet(ids), new Wanted(Wanted.Kind.ASKED, prefix, readAll, share), now, Pace.today(now), 0));
    }

    /** The run; empty when it does not exist. Also starts a worker if the run needs one. */
    public Optional<Run> look(RunId id) {
        Optional<Run> found = runs.find(id);
        found.ifPresent(this::startWorker);
        return found;
    }

    /**
     * Called by the schedule every hour: ensures that the daily run and the round exist and have a worker. May be called at any
     * time, also twice concurrently.
     */
    public void turn() {
        Instant now = clock.instant();
        begin(Run.of(
                new RunId("daily-" + Pace.today(now)),
                new Wanted(Wanted.Kind.DAILY, "", false, 0),
                now,
                Pace.today(now),
                0));
        Runs.Round round = round(now);
        begin(Run.of(
                round.id(),
                new Wanted(Wanted.Kind.ROUND, "", false, round.number()),
                now,
                Pace.today(now),
                round.expected()));
    }

    /** The current round, or the next one if the current one has ended and was begun before today. */
    private Runs.Round round(Instant now) {
        Runs.Round current = runs.round();
        Optional<Run> run = runs.find(current.id());
        // the run is missing if the caller that made the round current died before it began the run
        boolean over = run.filter(there -> there.state() != Run.State.RUNNING
                        && !Pace.today(there.createdAt()).equals(Pace.today(now)))
                .isPresent();
        if (current.number() > 0 && !over) {
            return current;
        }
        long expected = run.filter(there -> there.state() == Run.State.COMPLETE)
                .map(there -> there.counts().objects())
                .orElse(current.expected());
        Runs.Round next = new Runs.Round(current.number() + 1, expected);
        runs.turn(next);
        return next;
    }

    private Started begin(Run run) {
        Optional<Run> there = runs.begin(run);
        startWorker(there.orElse(run));
        return new Started(there.orElse(run), there.isEmpty());
    }

    private void startWorker(Run run) {
        if (run.state() == Run.State.RUNNING && runs.mayStart(run.id())) {
            workers.start(run.id());
        }
    }
}
