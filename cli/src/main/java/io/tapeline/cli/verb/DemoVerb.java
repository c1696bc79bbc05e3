package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.demo.DemoStack;
import io.tapeline.cli.demo.SampleSong;
import io.tapeline.cli.demo.StoredSong;
import io.tapeline.cli.ingest.IngestSummary;
import io.tapeline.cli.options.IngestOptions;
import io.tapeline.cli.report.RecordingTable;
import io.tapeline.cli.report.SummaryText;
import io.tapeline.cli.transfer.Download;
import io.tapeline.cli.transfer.FileProblems;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.Registry;
import io.tapeline.cli.transfer.Retries;
import io.tapeline.cli.transfer.RetriesFromEnvironment;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Demonstrates an ingest and the studio, from an empty system to a summary. */
@Command(
        name = "demo",
        description =
                "Start the system on this machine, ingest the sample catalogue, store a sample song, print the result, stop the system.")
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

    /** With the demos of other sources as subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new DemoVerb(surroundings))
                .addSubcommand(new DemoChannelsVerb(surroundings))
                .addSubcommand(new DemoArtistsVerb(surroundings));
    }

    @Override
    int run() throws ApiException, InterruptedException {
        IngestSummary summary;
        StoredSong song;
        Path folder;
        try (DemoStack stack = DemoStack.start("demo", data, library, surroundings())) {
            TapelineApi api = stack.api();
            folder = stack.folder();
            ingest.rights().show(api, SOURCES, surroundings());
            summary = stack.ingest(surroundings()).toTheEnd(ingest.jobs(SOURCES, surroundings()));
            log("Storing the sample song in the studio, and fetching a version of it ...");
            song = store(api, folder.resolve("sample-song"));
        }
        show(summary, song, folder);
        return summary.success() && song.success() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    private StoredSong store(TapelineApi api, Path folder) throws ApiException, InterruptedException {
        Retries retries = RetriesFromEnvironment.of(surroundings());
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
                    "The same command with --data continues where it stopped.");
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
        print(RecordingTable.of(song.recordings()));
        print("Stored " + song.sent() + ", already there " + song.alreadyThere() + ". " + song.fetched()
                + (song.identical() ? " came back byte for byte." : " CAME BACK AS SOMETHING ELSE."));
        log("");
        log("Everything is in " + folder + ". To look around, start it again:");
        log("  ./tapeline up --data '" + folder + "'");
        log("The console is then at http://127.0.0.1:8080/; sign in as manager, with the password in "
                + folder.resolve("standins/issuer/passwords.json"));
        log("S3 can be asked, too:");
        log("  eval \"$(./tapeline env --data '" + folder + "'"
                + ")\" && aws s3 ls \"s3://$TAPELINE_BUCKET/ingest/\" --recursive");
    }
}
