package io.tapeline.verifyobjects.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts runs, and starts workers for runs that have none: every request for a run continues it. */
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
     * A run that is there.
     *
     * @param isNew whether this call made it
     */
    public record Started(Run run, boolean isNew) {}

    /**
     * Starts a run that somebody asked for, unless there is one of that id.
     *
     * @param id empty when the caller leaves the choice to us
     * @throws WorkersUnavailableException when no worker could be started: the same call may be made again
     */
    public Started ask(Optional<RunId> id, String prefix, boolean readAll) {
        Instant now = clock.instant();
        long share = Pace.today(now).toEpochDay();
        return begin(Run.of(
                id.orElseGet(ids), new Wanted(Wanted.Kind.ASKED, prefix, readAll, share), now, Pace.today(now), 0));
    }

    /** A run as it is; empty when there is none. */
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

    /** The current round, or the one after it when that one is over and its day, too. */
    private Runs.Round round(Instant now) {
        Runs.Round current = runs.round();
        Optional<Run> run = runs.find(current.id());
        // of one that is not there, who turned to it died before it began it
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
