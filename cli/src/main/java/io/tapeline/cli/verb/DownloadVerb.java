package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.DownloadLink;
import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.StopSignal;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.SystemText;
import io.tapeline.cli.options.VersionOptions;
import io.tapeline.cli.report.TransferProgress;
import io.tapeline.cli.transfer.Download;
import io.tapeline.cli.transfer.FileProblems;
import io.tapeline.cli.transfer.RetriesFromEnvironment;
import io.tapeline.cli.transfer.S3Requests;
import io.tapeline.cli.transfer.TransferException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Downloads and verifies a version of a track. */
@Command(name = "download", description = "Download a version of a track and verify its SHA-256.")
public final class DownloadVerb extends Verb {

    private static final String GOES_ON = "Repeat the command to continue where it stopped.";

    @Mixin
    private VersionOptions version;

    @Option(
            names = "--file-path",
            paramLabel = "F",
            required = true,
            description = "where to store the file; if this is a folder, the file gets its original name")
    private Path file;

    @Option(names = "--force", description = "replace an existing file")
    private boolean force;

    @Option(names = "--json", description = "print what was fetched as JSON")
    private boolean json;

    public DownloadVerb(Surroundings surroundings) {
        super(surroundings);
        this.version = new VersionOptions();
    }

    @Override
    int run() throws ApiException, InterruptedException {
        VersionName name = version.in(surroundings());
        Path wanted = surroundings().resolve(file);
        Download download = new Download(
                Connection.api(surroundings()).studio(), new S3Requests(), RetriesFromEnvironment.of(surroundings()));
        Path target = wanted;
        DownloadLink link;
        try {
            link = found(download, name);
            target = Files.isDirectory(wanted) ? wanted.resolve(safe(link.fileName())) : wanted;
            if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            if (!Files.isDirectory(target.toAbsolutePath().getParent())) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "There is no folder " + target.toAbsolutePath().getParent() + ".",
                        "Make it first: mkdir -p");
            }
            try (StopSignal _ = StopSignal.telling(surroundings(), "Stopped. " + GOES_ON);
                    TransferProgress progress = new TransferProgress(
                            surroundings(), target.getFileName().toString(), link.bytes())) {
                download.fetch(name, link, target, force, progress.meter());
                progress.done();
            }
        } catch (IOException e) {
            throw FileProblems.explained(target, e);
        } catch (TransferException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE_OR_REFUSED, e.getMessage(), GOES_ON);
        }
        report(name, link, target);
        return ExitCode.DONE;
    }

    private static DownloadLink found(Download download, VersionName name) throws ApiException, InterruptedException {
        try {
            return download.find(name);
        } catch (ApiException e) {
            if (e.kind() == ApiException.Kind.NOT_FOUND) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "There is no " + name + " that you may see.",
                        "./tapeline list shows what there is.");
            }
            throw e;
        }
    }

    private void report(VersionName name, DownloadLink link, Path target) {
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            name.writeTo(document);
            document.put("file_path", target.toString())
                    .put("bytes", link.bytes())
                    .put("sha256", link.sha256());
            printJson(document);
        } else {
            log("Fetched " + target + ", " + Plainly.bytes(link.bytes()) + ", SHA-256 verified: " + link.sha256());
        }
    }

    /** Makes sure that a name from outside never selects a folder. */
    private static String safe(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        if (name.isBlank()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('\0') >= 0
                || !SystemText.ofThisProcess().isReadable(name)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "The file's original name can't be used here.", "Name the file by --file-path.");
        }
        return name;
    }
}
