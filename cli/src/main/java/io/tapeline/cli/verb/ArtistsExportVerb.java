package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.ArtistExport;
import io.tapeline.cli.api.ArtistsApi;
import io.tapeline.cli.artists.ExportFile;
import io.tapeline.cli.artists.ExportRun;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.options.ArtistFilter;
import io.tapeline.cli.report.TransferProgress;
import io.tapeline.cli.transfer.FileProblems;
import io.tapeline.cli.transfer.RetriesFromEnvironment;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exports all artists of a provider to one file in S3 and, if requested, on this machine. */
@Command(
        name = "export",
        description = "Write all artists of a provider into one file in S3. With --output the file is also downloaded.",
        footer = {
            "",
            "A second file, FILE.provenance.json, contains the origin of the artists and their licence. A CSV file contains names",
            "unchanged: a spreadsheet may read a name that begins with = as a formula, so import the columns as text. Parquet is",
            "converted from jsonl.gz on this machine."
        })
final class ArtistsExportVerb extends Verb {

    private static final String PARQUET = "parquet";

    @Option(
            names = "--provider",
            paramLabel = "P",
            defaultValue = HarvestArtistsVerb.USUAL_PROVIDER,
            description = "the provider of the artists (default: spotify)")
    private String provider;

    @Option(names = "--format", paramLabel = "F", required = true, description = "jsonl.gz, csv or parquet")
    private String format;

    @Mixin
    private ArtistFilter filter;

    @Option(names = "--header", description = "begin the file with its provenance; readers have to skip it")
    private boolean header;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "the id of the export; the same id again is the same export")
    private Optional<String> id = Optional.empty();

    @Option(names = "--output", paramLabel = "FILE", description = "also fetch the file and store it here")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--force", description = "replace an existing file")
    private boolean force;

    @Option(names = "--json", description = "print the export as JSON, without its URLs")
    private boolean json;

    ArtistsExportVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        boolean parquet = PARQUET.equals(format);
        if (parquet && (output.isEmpty() || header)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    header
                            ? "Parquet has no place for a header; its provenance is in its metadata."
                            : "Parquet is made on this machine.",
                    header ? "Leave --header out." : "Say where by --output FILE.");
        }
        if (parquet && !ExportFile.canBeParquet()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "This package of the command line has no DuckDB, by which Parquet is made.",
                    "docs/install.md says where to put it; or export jsonl.gz or csv.");
        }
        Optional<Path> target = output.map(surroundings()::resolve);
        target.ifPresent(this::requireFree);
        ArtistsApi api = Connection.api(surroundings()).artists();
        ExportRun run = new ExportRun(api, surroundings());
        ArtistExport export = run.toTheEnd(new ArtistsApi.WantedExport(
                id.orElseGet(surroundings().ids()),
                provider,
                parquet ? "jsonl.gz" : format,
                filter.genre(),
                filter.minPopularity(),
                header));
        if (target.isPresent()) {
            fetch(api, export, target.get(), parquet);
        }
        report(export, target);
        return ExitCode.DONE;
    }

    private void requireFree(Path target) {
        if (Files.isDirectory(target)) {
            throw new CommandFailure(ExitCode.USAGE, target + " is a folder.", "Name a file in it.");
        }
        if (!force && Files.exists(target)) {
            throw new CommandFailure(
                    ExitCode.USAGE, target + " exists.", "Choose another name, or replace it by --force.");
        }
        if (!Files.isDirectory(target.toAbsolutePath().getParent())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "There is no folder " + target.toAbsolutePath().getParent() + ".",
                    "Make it first: mkdir -p");
        }
    }

    private void fetch(ArtistsApi api, ArtistExport export, Path target, boolean parquet)
            throws ApiException, InterruptedException {
        ExportFile file = new ExportFile(api, new S3Requests(), RetriesFromEnvironment.of(surroundings()));
        try (TransferProgress progress =
                new TransferProgress(surroundings(), target.getFileName().toString(), export.bytes())) {
            if (parquet) {
                file.fetchAsParquet(export, target, force, progress.meter());
            } else {
                file.fetch(export, target, force, progress.meter());
            }
            progress.done();
        } catch (IOException e) {
            throw FileProblems.explained(target, e);
        } catch (TransferException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    e.getMessage(),
                    "The export is in S3; the same command with --id " + export.id() + " fetches it.");
        }
    }

    private void report(ArtistExport export, Optional<Path> target) {
        if (json) {
            printJson(ExportRun.withoutUrls(export));
            return;
        }
        print(Plainly.counted(export.artists(), "artist") + " in " + export.objectKey() + ", "
                + Plainly.bytes(export.bytes()));
        if (target.isPresent()) {
            print("and in " + target.get() + ", with " + target.get().getFileName() + ".provenance.json beside it");
        } else {
            log("--output FILE puts it on this machine, too: say --id " + export.id() + " to fetch this one.");
        }
    }
}
