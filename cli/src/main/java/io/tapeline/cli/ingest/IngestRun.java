package io.tapeline.cli.ingest;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.progress.Displays;
import io.tapeline.cli.progress.ProgressDisplay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts jobs and, if wanted, follows them to their end. */
public final class IngestRun {

    private final TapelineApi api;
    private final Surroundings surroundings;

    public IngestRun(TapelineApi api, Surroundings surroundings) {
        this.api = api;
        this.surroundings = surroundings;
    }

    /** Starts the jobs in their order. */
    public List<Job> start(List<StartJob> starts) throws ApiException {
        List<Job> jobs = new ArrayList<>();
        for (StartJob start : starts) {
            jobs.add(api.start(start, surroundings.ids().get()));
        }
        return List.copyOf(jobs);
    }

    /** Shows how far they are until all have ended. */
    public List<Job> follow(List<Job> jobs) throws ApiException, InterruptedException {
        try (ProgressDisplay display = Displays.suiting(surroundings)) {
            return new JobFollower(api, display, surroundings.pause(), surroundings.nanoTime()).follow(jobs);
        }
    }

    /** Starts the jobs, follows them and sums up. */
    public IngestSummary toTheEnd(List<StartJob> starts) throws ApiException, InterruptedException {
        long begin = surroundings.nanoTime().getAsLong();
        List<Job> ended = follow(start(starts));
        return new IngestSummary(ended, Duration.ofNanos(surroundings.nanoTime().getAsLong() - begin));
    }
}
