package io.tapeline.cli.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.Job;
import java.time.Duration;
import java.util.List;

/**
 * The result of one run of {@code ingest}: the jobs it started, one per source, as they ended.
 *
 * @param jobs the ended jobs, each of another source
 * @param took from the first start to the last end
 */
public record IngestSummary(List<Job> jobs, Duration took) {

    public IngestSummary {
        jobs = List.copyOf(jobs);
    }

    public boolean success() {
        return jobs.stream().allMatch(Job::succeeded);
    }

    /** The JSON document of the first version, with a few more fields. */
    public ObjectNode json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode summary = document.putObject("summary");
        summary.put("overall_success", success());
        summary.put("total_downloads", sum(Job::done));
        jobs.forEach(job -> summary.put(job.source() + "_downloads", job.done()));
        summary.put("skipped", sum(Job::skipped));
        summary.put("failed", sum(Job::failed));
        summary.put("bytes", sum(Job::bytes));
        summary.put("seconds", seconds(took));
        jobs.forEach(job -> describe(document.putObject(job.source()), job));
        return document;
    }

    private static void describe(ObjectNode source, Job job) {
        source.put("success", job.succeeded());
        source.put("snowflake_assets", job.assets());
        source.put("extracted_keys", job.files());
        source.put("downloads_successful", job.done());
        source.put("skipped", job.skipped());
        source.put("failed", job.failed());
        source.put("cancelled", job.cancelled());
        source.put("bytes", job.bytes());
        job.took().ifPresent(took -> source.put("seconds", seconds(took)));
        source.put("state", job.state().word());
        source.put("job_id", job.id());
        job.problem().ifPresent(problem -> source.put("problem", problem));
    }

    private long sum(java.util.function.ToLongFunction<Job> field) {
        return jobs.stream().mapToLong(field).sum();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
