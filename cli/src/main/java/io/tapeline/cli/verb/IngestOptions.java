package io.tapeline.cli.verb;

import io.tapeline.cli.api.StartJob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a job is asked to do. */
final class IngestOptions {

    @Option(names = "--limit", paramLabel = "N", description = "at most so many assets of each platform")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--formats",
            paramLabel = "F",
            split = ",",
            description = "only these, joined by commas: WAV, MP3, AIFF")
    private List<String> formats = List.of();

    @Option(names = "--incremental", description = "only what is new since the last complete run")
    private boolean incremental;

    @Option(names = "--dry-run", description = "count what would be ingested; download nothing")
    private boolean dryRun;

    @Option(
            names = "--job-id",
            paramLabel = "ID",
            description = "a name for the job; the same name twice is the same job. With both: <ID>-<platform>")
    private Optional<String> jobId = Optional.empty();

    boolean limitIsWrong() {
        return limit.filter(value -> value < 1).isPresent();
    }

    boolean dryRun() {
        return dryRun;
    }

    /** For each platform the job that is to be started. */
    List<StartJob> jobs(List<String> platforms) {
        return platforms.stream()
                .map(platform -> job(platform, platforms.size()))
                .toList();
    }

    private StartJob job(String platform, int platforms) {
        return new StartJob(
                platform,
                jobId.map(id -> platforms == 1 ? id : id + "-" + platform),
                limit,
                formats.stream()
                        .map(format -> format.strip().toUpperCase(Locale.ROOT))
                        .toList(),
                incremental,
                dryRun);
    }
}
