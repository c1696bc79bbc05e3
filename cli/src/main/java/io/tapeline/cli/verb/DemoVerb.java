package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.ingest.IngestSummary;
import io.tapeline.cli.sample.SampleSong;
import io.tapeline.cli.sample.StoredSong;
import io.tapeline.cli.stack.DataFolder;
import io.tapeline.cli.stack.RunningStack;
import io.tapeline.cli.stack.StackOptions;
import io.tapeline.cli.stack.StackProcess;
import io.tapeline.cli.stack.StackProgram;
import io.tapeline.cli.transfer.Download;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.Registry;
import io.tapeline.cli.transfer.Retries;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job and the studio's, from an empty machine to a summary. */
@Command(
        name = "demo",
        description =
                "Start the system on this machine, ingest the sample catalogue, store a sample song, print what came of it, end everything.")
public final class DemoVerb extends Verb {

    private static final List<String> SOURCES = List.of("artlist", "motionarray");

    @Option(names = "--data", paramLabel = "DIR", description = "where to keep the data (default: .tapeline/demo)")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--library", paramLabel = "DIR", description = "a folder of audio instead of the sample catalogue")
    private Optional<Path> library = Optional.empty();

    @Mixin
    private IngestOptions ingest;

    @Option(names = "--json", description = "print the summary as JSON")
    private boolean json;

    public DemoVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        Path home = surroundings().home();
        Path folder = folder();
        Path log = folder.resolve("stack.log");
        StackOptions options = new StackOptions(
                folder,
                Optional.empty(),
                library.map(surroundings()::resolve),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of());
        log("Starting S3, SQS, DynamoDB, Snowflake, the bulk API and the functions (log: " + log + ") ...");
        long begin = surroundings().nanoTime().getAsLong();
        IngestSummary summary;
        StoredSong song;
        try (StackProcess process = StackProcess.start(StackProgram.command(home), options, home, Optional.of(log))) {
            RunningStack stack = process.awaitDescription(
                    surroundings().pause(), surroundings().nanoTime(), log);
            log("Ready after " + Plainly.duration(since(begin)) + " at " + stack.api());
            TapelineApi api = Connection.of(stack, surroundings());
            summary = new IngestRun(api, surroundings()).toTheEnd(ingest.jobs(SOURCES));
            log("Storing the sample song in the studio, and fetching a version of it ...");
            song = store(api, folder.resolve("sample-song"));
        }
        show(summary, song, folder);
        return summary.success() && song.success() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    /** The one given goes on with what is in it; the usual one starts from nothing, so that there is something to see. */
    private Path folder() {
        Path folder = data.map(surroundings()::resolve)
                .orElse(surroundings().home().resolve(".tapeline").resolve("demo"));
        DataFolder.requireFree(folder);
        if (data.isEmpty()) {
            DataFolder.empty(folder);
        }
        return folder;
    }

    private StoredSong store(TapelineApi api, Path folder) throws ApiException, InterruptedException {
        Retries retries = Patience.with(surroundings());
        S3Requests s3 = new S3Requests();
        FileUpload upload =
                new FileUpload(api.studio(), Registry.oneByOne(api.studio()), s3, retries, new Semaphore(1));
        try {
            return new SampleSong(api.studio(), upload, new Download(api.studio(), s3, retries)).store(folder);
        } catch (IOException e) {
            throw FileProblems.explained(folder, e);
        } catch (TransferException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The sample song was not stored: " + e.getMessage(),
                    "The same command with --data goes on where it was.");
        }
    }

    private void show(IngestSummary summary, StoredSong song, Path folder) {
        if (json) {
            ObjectNode document = summary.json();
            document.set("studio", song.json());
            printJson(document);
            return;
        }
        SummaryText.lines(summary).forEach(this::print);
        print("");
        RecordingTable.lines(song.recordings()).forEach(this::print);
        print("Stored " + song.sent() + ", already there " + song.alreadyThere() + ". " + song.fetched()
                + (song.identical() ? " came back byte for byte." : " CAME BACK AS SOMETHING ELSE."));
        log("");
        log("Everything is in " + folder + ". To look around, start it again and ask S3:");
        log("  ./tapeline up --data '" + folder + "'");
        log("  eval \"$(./tapeline env --data '" + folder + "'"
                + ")\" && aws s3 ls \"s3://$TAPELINE_BUCKET/ingest/\" --recursive");
    }

    private Duration since(long begin) {
        return Duration.ofNanos(surroundings().nanoTime().getAsLong() - begin);
    }
}
