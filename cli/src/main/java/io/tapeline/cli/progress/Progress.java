package io.tapeline.cli.progress;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The progress of all followed jobs at one moment.
 *
 * @param jobs each with its own total
 * @param parts parts of these jobs in progress, such as channels; their numbers are included in the jobs' numbers
 * @param files names of the files in progress, shown on one line
 */
public record Progress(List<JobProgress> jobs, List<JobProgress> parts, List<String> files) {

    public Progress {
        jobs = List.copyOf(jobs);
        parts = List.copyOf(parts);
        files = List.copyOf(files);
    }

    /** The progress of jobs without parts and files. */
    public Progress(List<JobProgress> jobs) {
        this(jobs, List.of(), List.of());
    }

    public boolean ended() {
        return jobs.stream().allMatch(JobProgress::ended);
    }

    /** Jobs and parts. */
    List<JobProgress> rows() {
        return Stream.concat(jobs.stream(), parts.stream()).toList();
    }

    /** The sum of all jobs, which is running until all have ended. */
    JobProgress whole() {
        boolean counted = jobs.stream().noneMatch(job -> job.stage() == JobProgress.Stage.COUNTING);
        JobProgress.Stage stage =
                ended() ? JobProgress.Stage.DONE : counted ? JobProgress.Stage.RUNNING : JobProgress.Stage.COUNTING;
        boolean known =
                jobs.stream().allMatch(job -> job.ended() || job.secondsLeft().isPresent());
        return new JobProgress(
                "all",
                stage,
                jobs.stream().mapToLong(JobProgress::accounted).sum(),
                jobs.stream().mapToLong(JobProgress::total).sum(),
                jobs.stream().mapToLong(JobProgress::skipped).sum(),
                jobs.stream().mapToLong(JobProgress::failed).sum(),
                jobs.stream().mapToLong(JobProgress::bytes).sum(),
                jobs.stream()
                        .filter(job -> !job.ended())
                        .mapToLong(JobProgress::bytesPerSecond)
                        .sum(),
                known && counted
                        ? jobs.stream()
                                .flatMapToLong(job -> job.secondsLeft().stream())
                                .max()
                        : OptionalLong.empty(),
                jobs.getFirst().unit());
    }
}
