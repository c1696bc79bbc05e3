package io.tapeline.cli.verb;

import io.tapeline.audio.Recognition;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.bulk.AudioContent;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.StopSignal;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.options.VersionOptions;
import io.tapeline.cli.report.TransferProgress;
import io.tapeline.cli.transfer.FileProblems;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.LocalContent;
import io.tapeline.cli.transfer.LocalFile;
import io.tapeline.cli.transfer.OpenUploads;
import io.tapeline.cli.transfer.Registry;
import io.tapeline.cli.transfer.RetriesFromEnvironment;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stores a version of a track. */
@Command(name = "upload", description = "Store a version of a track. A stored version is never overwritten.")
public final class UploadVerb extends Verb {

    private static final int BESIDE_EACH_OTHER = 10;
    private static final String GOES_ON = "Repeat the command to continue where it stopped.";

    @Mixin
    private VersionOptions version;

    @Option(
            names = "--file-path",
            paramLabel = "F",
            required = true,
            description = "the audio file; its format is detected from its content")
    private Path file;

    @Option(names = "--title", paramLabel = "TEXT", description = "a title for display")
    private Optional<String> title = Optional.empty();

    @Option(names = "--bpm", paramLabel = "N", description = "beats per minute")
    private Optional<BigDecimal> bpm = Optional.empty();

    @Option(names = "--key", paramLabel = "K", description = "the musical key")
    private Optional<String> key = Optional.empty();

    @Option(names = "--notes", paramLabel = "TEXT", description = "free text")
    private Optional<String> notes = Optional.empty();

    @Option(names = "--json", description = "print the recording as JSON")
    private boolean json;

    public UploadVerb(Surroundings surroundings) {
        super(surroundings);
        this.version = new VersionOptions();
    }

    @Override
    int run() throws ApiException, InterruptedException {
        VersionName name = version.in(surroundings());
        Path path = surroundings().resolve(file);
        TapelineApi api = Connection.api(surroundings());
        FileUpload upload = new FileUpload(
                api.studio(),
                Registry.oneByOne(api.studio()),
                new S3Requests(),
                RetriesFromEnvironment.of(surroundings()),
                new Semaphore(BESIDE_EACH_OTHER));
        FileUpload.Registered registered;
        try {
            MediaType format = format(path);
            LocalContent content = LocalContent.of(path);
            LocalFile local =
                    new LocalFile(path, format, content, name, new Registration.Notes(title, bpm, key, notes), false);
            OpenUploads open = new OpenUploads(surroundings(), api.address());
            try (StopSignal _ = StopSignal.telling(surroundings(), "Stopped. " + GOES_ON);
                    TransferProgress progress = new TransferProgress(
                            surroundings(), path.getFileName().toString(), content.bytes())) {
                registered = upload.upload(local, open.of(local), progress.meter());
                progress.done();
            }
            open.forget(local);
        } catch (IOException e) {
            throw FileProblems.explained(path, e);
        } catch (TransferException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE_OR_REFUSED, e.getMessage(), GOES_ON);
        }
        if (json) {
            printJson(registered.recording().document());
        } else {
            log((registered.sent() ? "Stored " : "Already stored, with the same bytes: ") + name + ", "
                    + Plainly.bytes(registered.recording().bytes()) + ", SHA-256 "
                    + registered.recording().sha256());
        }
        return ExitCode.DONE;
    }

    private static MediaType format(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no file " + path + ".", "");
        }
        if (Files.isDirectory(path)) {
            throw new CommandFailure(
                    ExitCode.USAGE, path + " is a folder.", "./tapeline bulk-upload uploads whole folders.");
        }
        Recognition recognition = AudioContent.of(path);
        return recognition
                .audio()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        path + " is no audio that Tapeline stores: it " + recognition.looks() + ".",
                        "Tapeline stores " + AudioContent.types() + "."));
    }
}
