package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.bulk.BulkOptions;
import io.tapeline.cli.bulk.BulkUpload;
import io.tapeline.cli.bulk.DryRun;
import io.tapeline.cli.bulk.Naming;
import io.tapeline.cli.bulk.PathPattern;
import io.tapeline.cli.bulk.StateFolder;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.StopSignal;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.options.VersionOptions;
import io.tapeline.cli.report.BulkProgress;
import io.tapeline.cli.report.BulkReport;
import io.tapeline.cli.transfer.FileProblems;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.Registry;
import io.tapeline.cli.transfer.Retries;
import io.tapeline.cli.transfer.RetriesFromEnvironment;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores every audio file of a folder. */
@Command(
        name = "bulk-upload",
        description =
                "Store every audio file of a folder. The command can be stopped at any time; the same command continues it.",
        footer = {
            "",
            "Artist, song and track come from the files' tags, otherwise from --map. Otherwise they are guessed from folders and",
            "file names, and the recording is marked needs_review. The progress is stored in DIR/.tapeline."
        })
public final class BulkUploadVerb extends Verb {

    private static final int MOST = 256;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    @Parameters(index = "0", paramLabel = "DIR", description = "the folder")
    private Path folder;

    @Option(
            names = "--artist",
            paramLabel = "A",
            description = "the artist of all files, instead of their tags (default: TAPELINE_ARTIST)")
    private Optional<String> artist = Optional.empty();

    @Option(names = "--map", paramLabel = "PATTERN", description = "how paths are named: '{artist}/{song}/{track}'")
    private Optional<String> map = Optional.empty();

    @Option(
            names = "--version",
            paramLabel = "V",
            defaultValue = "archive",
            description = "version tag of all files (default: archive)")
    private String version;

    @Option(
            names = "--concurrent",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many files or parts are uploaded at a time (default: 10)")
    private int concurrent;

    @Option(names = "--dry-run", description = "show what would be stored; upload nothing")
    private boolean dryRun;

    @Option(names = "--verbose", description = "print each file")
    private boolean verbose;

    @Option(
            names = "--resume",
            description = "trust the journal: skip files that it lists as stored and that have not changed since")
    private boolean resume;

    @Option(names = "--json", description = "print a report with every failure as JSON")
    private boolean json;

    public BulkUploadVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        BulkOptions options = options();
        long began = surroundings().nanoTime().getAsLong();
        try (BulkProgress progress = new BulkProgress(surroundings(), verbose || dryRun && !json)) {
            TapelineApi api = Connection.api(surroundings());
            boolean complete = true;
            if (dryRun) {
                new DryRun(options, api.address()).tell(progress);
            } else {
                complete = uploaded(options, api, progress, began);
            }
            report(progress.report(), complete, began);
            if (!complete) {
                sayHowToGoOn();
            }
            return progress.report().failed() > 0 || !complete ? ExitCode.DONE_WITH_FAILURES : ExitCode.DONE;
        } catch (StateFolder.InUseException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), "Wait for its end, or stop it by Ctrl-C.");
        } catch (IOException e) {
            throw FileProblems.explained(options.folder(), e);
        }
    }

    private boolean uploaded(BulkOptions options, TapelineApi api, BulkProgress progress, long began)
            throws ApiException, IOException, InterruptedException {
        Retries retries = RetriesFromEnvironment.of(surroundings());
        retries.api(() -> {
            api.checkHealth();
            return true;
        });
        Semaphore slots = new Semaphore(options.concurrent(), true);
        FileUpload upload =
                new FileUpload(api.studio(), Registry.gathering(api.studio(), slots), new S3Requests(), retries, slots);
        BulkUpload bulk = new BulkUpload(options, api.address(), upload, progress);
        try (StopSignal _ = StopSignal.whenAsked(bulk::stop)) {
            bulk.run();
            progress.end(!bulk.stopped());
            return !bulk.stopped();
        } catch (ApiException | CommandFailure e) {
            report(progress.report(), false, began);
            sayHowToGoOn();
            throw e;
        } catch (TransferException e) {
            report(progress.report(), false, began);
            sayHowToGoOn();
            throw new CommandFailure(ExitCode.UNREACHABLE_OR_REFUSED, e.getMessage(), "");
        }
    }

    private BulkOptions options() {
        Path path = surroundings().resolve(folder);
        if (!Files.isDirectory(path)) {
            throw wrong(path + " is no folder.", "Name the folder that holds the audio.");
        }
        if (concurrent < 1 || concurrent > MOST) {
            throw wrong("--concurrent must be from 1 to " + MOST + ".", "");
        }
        try {
            return new BulkOptions(
                    path,
                    new Naming(
                            artist.or(() -> surroundings().variable(VersionOptions.ARTIST)),
                            map.map(PathPattern::new),
                            version),
                    concurrent,
                    resume);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), "");
        }
    }

    private void report(BulkReport report, boolean complete, long began) {
        report.lines(dryRun).forEach(this::log);
        if (json) {
            double seconds = (surroundings().nanoTime().getAsLong() - began) / NANOS;
            printJson(report.json(dryRun, complete, seconds));
        }
    }

    private void sayHowToGoOn() {
        log("Stopped before the end; nothing is lost. Repeat the command with --resume to continue.");
    }

    private static CommandFailure wrong(String sentence, String suggestion) {
        return new CommandFailure(ExitCode.USAGE, sentence, suggestion);
    }
}
