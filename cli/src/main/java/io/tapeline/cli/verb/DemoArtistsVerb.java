package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.ArtistExport;
import io.tapeline.cli.api.ArtistsApi;
import io.tapeline.cli.api.HarvestedArtist;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.Source;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.artists.ExportFile;
import io.tapeline.cli.artists.ExportRun;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.demo.DemoStack;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.report.HarvestText;
import io.tapeline.cli.transfer.FileProblems;
import io.tapeline.cli.transfer.RetriesFromEnvironment;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Demonstrates a harvest of a made-up world, from an empty system to an export. */
@Command(
        name = "artists",
        description =
                "Start the system on this machine, harvest all artists of an invented search API, list and export them, stop the system.")
final class DemoArtistsVerb extends Verb {

    private static final String PROVIDER = "spotify";
    /** Small enough for one window of the rate limit, large enough for several rounds. */
    private static final List<String> WORLD = List.of("--artists", "1500", "--artist-genres", "40");

    private static final int SHOWN = 10;
    private static final int LINES = 3;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where to store the data (default: .tapeline/demo-artists)")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--json", description = "print what came of it as JSON")
    private boolean json;

    DemoArtistsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        Job ended;
        Path folder;
        try (DemoStack stack = DemoStack.start("demo-artists", data, Optional.empty(), WORLD, surroundings())) {
            folder = stack.folder();
            sayTerms(stack.api());
            IngestRun run = stack.ingest(surroundings());
            StartJob start =
                    new StartJob(PROVIDER, Optional.empty(), Optional.empty(), true, Optional.empty(), Map.of());
            ended = run.follow(run.start(List.of(start))).getFirst();
            ArtistsApi artists = stack.api().artists();
            List<HarvestedArtist> popular = artists.list(Map.of("provider", PROVIDER), SHOWN, Optional.empty())
                    .items();
            ArtistExport export = new ExportRun(artists, surroundings())
                    .toTheEnd(new ArtistsApi.WantedExport(
                            surroundings().ids().get(),
                            PROVIDER,
                            "jsonl.gz",
                            Optional.empty(),
                            OptionalInt.empty(),
                            false));
            Path file = fetched(artists, export, folder.resolve("artists.jsonl.gz"));
            show(ended, popular, export, file);
        }
        log("");
        log("Everything is in " + folder + ". To look around, start it again:");
        log("  ./tapeline up --data '" + folder + "'");
        log("  ./tapeline artists --sort name");
        return ended.succeeded() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    /** Shows the terms that the real provider requires; the demo's stand-in has no terms to accept. */
    private void sayTerms(TapelineApi api) throws ApiException {
        TapelineApi.sourcesOf(api.sources()).stream()
                .filter(source -> source.name().equals(PROVIDER))
                .map(Source::rights)
                .forEach(rights -> log("A harvest of the real provider asks you to accept this: " + rights));
    }

    private Path fetched(ArtistsApi api, ArtistExport export, Path target) throws ApiException, InterruptedException {
        try {
            new ExportFile(api, new S3Requests(), RetriesFromEnvironment.of(surroundings()))
                    .fetch(export, target, true, bytes -> {});
            return target;
        } catch (IOException e) {
            throw FileProblems.explained(target, e);
        } catch (TransferException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE_OR_REFUSED, e.getMessage(), "");
        }
    }

    private void show(Job ended, List<HarvestedArtist> popular, ArtistExport export, Path file) {
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("success", ended.succeeded());
            document.set("job", ended.document());
            document.set("export", ExportRun.withoutUrls(export));
            printJson(document);
            return;
        }
        HarvestText.summary(ended).forEach(this::print);
        print("");
        print(ArtistsListVerb.table(popular));
        print("");
        print("Exported " + Plainly.counted(export.artists(), "artist") + " to " + export.objectKey() + ", "
                + Plainly.bytes(export.bytes()) + "; the first lines of " + file + ":");
        firstLines(file).forEach(line -> print("  " + line));
    }

    private static List<String> firstLines(Path file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().limit(LINES).map(Plainly::oneLine).toList();
        } catch (IOException e) {
            throw FileProblems.explained(file, e);
        }
    }
}
