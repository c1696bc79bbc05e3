package io.tapeline.cli.report;

import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.JobState;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Table;
import io.tapeline.cli.ingest.IngestSummary;
import java.util.ArrayList;
import java.util.List;

/** Formats the summary of an ingest for a person. */
public final class SummaryText {

    private SummaryText() {}

    public static List<String> lines(IngestSummary summary) {
        return lines(summary.jobs());
    }

    public static List<String> job(Job job) {
        return lines(List.of(job));
    }

    private static List<String> lines(List<Job> jobs) {
        Table table =
                new Table("", ">assets", ">files", ">downloaded", ">skipped", ">failed", ">size", ">time", "!state");
        jobs.forEach(job -> table.add(
                job.source(),
                Plainly.count(job.assets()),
                Plainly.count(job.files()),
                Plainly.count(job.done()),
                Plainly.count(job.skipped()),
                Plainly.count(job.failed()),
                Plainly.bytes(job.bytes()),
                job.took().map(Plainly::duration).orElse(""),
                job.state().word()));
        List<String> lines = new ArrayList<>(table.lines());
        jobs.forEach(job -> {
            job.cost().ifPresent(cost -> lines.add("cost of " + job.source() + " on AWS: " + CostText.of(cost)));
            job.problem().ifPresent(problem -> lines.add(job.source() + ": " + problem));
            if (job.state() == JobState.PAUSED) {
                lines.add("./tapeline jobs retry " + job.id() + " --max-cost USD continues it");
            }
            if (job.failed() > 0) {
                lines.add(failures(job));
            }
        });
        return lines;
    }

    private static String failures(Job job) {
        return Plainly.counted(job.failed(), "file") + " of " + job.source() + " failed: ./tapeline jobs failures "
                + job.id() + " says why, ./tapeline jobs retry " + job.id() + " tries again";
    }
}
