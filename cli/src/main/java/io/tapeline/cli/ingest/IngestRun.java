package io.tapeline.cli.ingest;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.StopSignal;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.progress.Displays;
import io.tapeline.cli.progress.ProgressDisplay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Starts jobs and, if requested, follows them to their end. */
public final class IngestRun {

    private final TapelineApi api;
    private final Surroundings surroundings;
    private final Function<List<Job>, String> whenStopped;

    /** For jobs that continue when this command stops. */
    public IngestRun(TapelineApi api, Surroundings surroundings) {
        this(api, surroundings, IngestRun::goOn);
    }

    /** @param whenStopped message for a user who stops the command with Ctrl-C while it follows these jobs */
    public IngestRun(TapelineApi api, Surroundings surroundings, Function<List<Job>, String> whenStopped) {
        this.api = api;
        this.surroundings = surroundings;
        this.whenStopped = whenStopped;
    }

    private static String goOn(List<Job> jobs) {
        String newLine = System.lineSeparator();
        return "Stopped watching. " + (jobs.size() == 1 ? "The job continues." : "The jobs continue.")
                + jobs.stream()
                        .map(job -> newLine + "  ./tapeline jobs watch " + job.id() + "   shows it again" + newLine
                                + "  ./tapeline jobs cancel " + job.id() + "  ends it")
                        .collect(Collectors.joining());
    }

    /** Starts the jobs in their order. */
    public List<Job> start(List<StartJob> starts) throws ApiException {
        List<Job> jobs = new ArrayList<>();
        for (StartJob start : starts) {
            jobs.add(api.start(start, surroundings.ids().get()));
        }
        return List.copyOf(jobs);
    }

    /** Starts a job, or resumes the one with that id if it has ended with files missing. */
    public Job startOrResume(StartJob start) throws ApiException {
        Job job = start(List.of(start)).getFirst();
        if (start.id().isEmpty() || !job.state().ended() || job.succeeded()) {
            return job;
        }
        surroundings.err().println("Job " + job.id() + " was " + job.state().word() + "; it continues.");
        return api.retry(job.id(), start.maxCost());
    }

    /** Shows progress until all jobs have ended. */
    public List<Job> follow(List<Job> jobs) throws ApiException, InterruptedException {
        try (StopSignal _ = StopSignal.telling(surroundings, whenStopped.apply(jobs));
                ProgressDisplay display = Displays.suiting(surroundings)) {
            return new JobFollower(api, display, surroundings.pause(), surroundings.nanoTime()).follow(jobs);
        }
    }

    /** Starts the jobs, follows them and summarizes the result. */
    public IngestSummary toTheEnd(List<StartJob> starts) throws ApiException, InterruptedException {
        long begin = surroundings.nanoTime().getAsLong();
        List<Job> ended = follow(start(starts));
        return new IngestSummary(ended, Duration.ofNanos(surroundings.nanoTime().getAsLong() - begin));
    }
}
