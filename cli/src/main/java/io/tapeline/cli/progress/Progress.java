package io.tapeline.cli.progress;

import java.util.List;

/** How far all jobs that are followed have come, at one moment. */
public record Progress(List<JobProgress> jobs) {

    public Progress {
        jobs = List.copyOf(jobs);
    }

    public boolean ended() {
        return jobs.stream().allMatch(JobProgress::ended);
    }
}
