package io.tapeline.cli.options;

import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.console.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of an ingest job. */
public final class IngestOptions {

    @Option(names = "--limit", paramLabel = "N", description = "maximum number of assets of each source")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--formats",
            paramLabel = "F",
            split = ",",
            description = "only these formats, separated by commas: WAV, MP3, AIFF")
    private List<String> formats = List.of();

    @Option(names = "--incremental", description = "only files that are new since the last complete run")
    private boolean incremental;

    @Option(names = "--dry-run", description = "count the files that would be ingested; download nothing")
    private boolean dryRun;

    @Option(
            names = "--job-id",
            paramLabel = "ID",
            description = "the id of the job; the same id again is the same job. With both: <ID>-<source>")
    private Optional<String> jobId = Optional.empty();

    @Option(
            names = "--licence-note",
            paramLabel = "TEXT",
            description = "the licence under which the files are taken; stored with every file")
    private Optional<String> licenceNote = Optional.empty();

    @Mixin
    private CostOption cost;

    @Mixin
    private RightsOption rights;

    public RightsOption rights() {
        return rights;
    }

    public boolean limitIsWrong() {
        return limit.filter(value -> value < 1).isPresent();
    }

    public boolean dryRun() {
        return dryRun;
    }

    /** The job to start, for each source. */
    public List<StartJob> jobs(List<String> sources, Surroundings surroundings) {
        boolean accepted = rights.accepted(surroundings);
        return sources.stream()
                .map(source -> job(source, sources.size(), accepted))
                .toList();
    }

    private StartJob job(String source, int sources, boolean accepted) {
        return new StartJob(
                source,
                jobId.map(id -> sources == 1 ? id : id + "-" + source),
                licenceNote,
                accepted,
                cost.maxCost(),
                options());
    }

    private Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        limit.ifPresent(assets -> options.put("limit", assets));
        if (!formats.isEmpty()) {
            options.put("formats", formats.stream().map(String::strip).toList());
        }
        if (incremental) {
            options.put("incremental", true);
        }
        if (dryRun) {
            options.put("dry_run", true);
        }
        return options;
    }
}
