package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.demo.DemoStack;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.lists.PackedRows;
import io.tapeline.cli.options.RightsOption;
import io.tapeline.cli.report.SummaryText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Demonstrates a list of channels, from an empty system to a summary. */
@Command(
        name = "channels",
        description =
                "Start the system on this machine, ingest the 40 videos of three invented channels with yt-dlp, print the result, stop the system.")
final class DemoChannelsVerb extends Verb {

    private static final String SOURCE = "channels";
    private static final String FETCHED = "video";
    private static final String METADATA_ONLY = "none";
    private static final List<Map<String, String>> CHANNELS = List.of(
            Map.of("channel_url", "https://youtube.com/@c1-20"),
            Map.of("channel_url", "https://www.youtube.com/@c2-12"),
            Map.of("channel_url", "https://youtube.com/@c3-8"));

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where to store the data (default: .tapeline/demo-channels)")
    private Optional<Path> data = Optional.empty();

    @Mixin
    private RightsOption rights;

    @Option(names = "--json", description = "print the summary as JSON")
    private boolean json;

    DemoChannelsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        Job ended;
        Path folder;
        try (DemoStack stack = DemoStack.start("demo-channels", data, Optional.empty(), surroundings())) {
            folder = stack.folder();
            rights.show(stack.api(), List.of(SOURCE), surroundings());
            IngestRun run = stack.ingest(surroundings());
            ended = run.follow(List.of(started(run))).getFirst();
            show(stack.api(), ended);
        }
        log("");
        log("Everything is in " + folder + ". To look around, start it again:");
        log("  ./tapeline up --data '" + folder + "'");
        return ended.succeeded() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    /** Ingests the videos if the machine has yt-dlp or can get it; otherwise counts them and says so. */
    private Job started(IngestRun run) throws ApiException {
        try {
            return run.start(List.of(start(FETCHED))).getFirst();
        } catch (ApiException e) {
            if (!e.code().equals(ApiException.PROGRAM_MISSING)) {
                throw e;
            }
            log(e.getMessage());
            log("Without it the videos are found and counted, and not fetched.");
            return run.start(List.of(start(METADATA_ONLY))).getFirst();
        }
    }

    private StartJob start(String media) {
        Map<String, Object> options = Map.of(SOURCE, PackedRows.of(CHANNELS), "media", media);
        return new StartJob(
                SOURCE, Optional.empty(), Optional.empty(), rights.accepted(surroundings()), Optional.empty(), options);
    }

    private void show(TapelineApi api, Job ended) throws ApiException {
        if (json) {
            printOutcome(ended);
            return;
        }
        SummaryText.job(ended).forEach(this::print);
    }
}
