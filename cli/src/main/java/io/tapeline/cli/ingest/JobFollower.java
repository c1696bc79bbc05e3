package io.tapeline.cli.ingest;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Harvest;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.JobGroup;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.Pause;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.progress.JobProgress;
import io.tapeline.cli.progress.JobProgress.Stage;
import io.tapeline.cli.progress.JobProgress.Unit;
import io.tapeline.cli.progress.Progress;
import io.tapeline.cli.progress.ProgressDisplay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Polls jobs until all of them have ended, and shows their progress. */
public final class JobFollower {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** After so long without an answer from the API, the command gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_GROUPS = 8;

    private final TapelineApi api;
    private final ProgressDisplay display;
    private final Pause pause;
    private final LongSupplier nanoTime;
    /** By job id: whether its source counts by groups. */
    private final Map<String, Boolean> byGroups = new HashMap<>();

    public JobFollower(TapelineApi api, ProgressDisplay display, Pause pause, LongSupplier nanoTime) {
        this.api = api;
        this.display = display;
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /**
     * @param started the jobs as last returned by the API
     * @return the same jobs, in the same order, ended
     * @throws ApiException when the API refuses, or does not answer for a minute
     */
    public List<Job> follow(List<Job> started) throws ApiException, InterruptedException {
        List<Job> jobs = new ArrayList<>(started);
        Duration wait = FIRST_PAUSE;
        long lastAnswer = nanoTime.getAsLong();
        while (true) {
            display.show(progress(jobs, groups(jobs)));
            if (jobs.stream().allMatch(job -> job.state().ended())) {
                return List.copyOf(jobs);
            }
            pause.of(wait);
            wait = shorter(wait.multipliedBy(5).dividedBy(4), LONGEST_PAUSE);
            try {
                refresh(jobs);
                lastAnswer = nanoTime.getAsLong();
            } catch (ApiException e) {
                if (!e.passing() || nanoTime.getAsLong() - lastAnswer > PATIENCE.toNanos()) {
                    throw e;
                }
            }
        }
    }

    private void refresh(List<Job> jobs) throws ApiException {
        for (int i = 0; i < jobs.size(); i++) {
            if (!jobs.get(i).state().ended()) {
                jobs.set(i, api.show(jobs.get(i).id()));
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Jobs are named by their sources if these differ, otherwise by their ids. */
    private static Progress progress(List<Job> jobs, List<JobGroup> running) {
        boolean bySource = jobs.stream().map(Job::source).distinct().count() == jobs.size();
        List<JobProgress> lines = new ArrayList<>();
        jobs.forEach(job -> lines.add(new JobProgress(
                bySource ? job.source() : job.id(),
                stage(job),
                job.accounted(),
                job.files(),
                job.skipped(),
                job.failed(),
                job.bytes(),
                job.bytesPerSecond(),
                job.secondsLeft(),
                job.harvest().isPresent() ? Unit.QUERIES : Unit.FILES,
                job.waitingUntil().map(Plainly::time),
                job.harvest().map(JobFollower::found))));
        List<JobProgress> parts = new ArrayList<>();
        running.forEach(group -> parts.add(new JobProgress(
                Plainly.oneLine(group.shortName()),
                Stage.RUNNING,
                group.accounted(),
                group.found(),
                group.skipped(),
                group.failed(),
                group.bytes(),
                0,
                OptionalLong.empty())));
        return new Progress(lines, parts, List.of());
    }

    private static String found(Harvest harvest) {
        return "round " + harvest.round() + "  " + Plainly.counted(harvest.artists(), "artist") + " ("
                + Plainly.count(harvest.freshPerMinute()) + " new a minute)  "
                + Plainly.counted(harvest.genres(), "genre") + "  budget "
                + harvest.budget().inWindow() + "/" + harvest.budget().calls();
    }

    /** A line for each of the first few groups in progress of each job. */
    private List<JobGroup> groups(List<Job> jobs) {
        List<JobGroup> running = new ArrayList<>();
        for (Job job : jobs) {
            if (!job.state().ended() && byGroups.getOrDefault(job.id(), true)) {
                List<JobGroup> all = groups(job);
                byGroups.put(job.id(), !all.isEmpty() || !job.counted());
                all.stream().filter(JobGroup::running).limit(MOST_GROUPS).forEach(running::add);
            }
        }
        return running;
    }

    /** The groups of a job. They are optional: when they can't be read, their lines are left out. */
    private List<JobGroup> groups(Job job) {
        try {
            return api.groups(job.id(), Optional.empty()).items();
        } catch (ApiException e) {
            return List.of();
        }
    }

    private static Stage stage(Job job) {
        return switch (job.state()) {
            case DONE -> Stage.DONE;
            case CANCELLED -> Stage.CANCELLED;
            case PAUSED -> Stage.PAUSED;
            case FAILED -> Stage.FAILED;
            case CANCELLING -> Stage.CANCELLING;
            case PAUSING -> Stage.PAUSING;
            case WAITING -> Stage.WAITING;
            case RUNNING, UNKNOWN -> job.counted() ? Stage.RUNNING : Stage.COUNTING;
        };
    }
}
