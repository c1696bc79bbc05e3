package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.IngestedFile;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists ingested files and their origin. */
@Command(
        name = "files",
        description = "List the ingested files of a job, a source, or an asset of a source, with their origin.")
public final class FilesVerb extends Verb {

    private static final int LARGEST_PAGE = 1_000;

    @Option(names = "--job", paramLabel = "ID", description = "only files that this job ingested")
    private Optional<String> job = Optional.empty();

    @Option(names = "--source", paramLabel = "S", description = "only files of this source")
    private Optional<String> source = Optional.empty();

    @Option(names = "--asset", paramLabel = "A", description = "only files of this asset of the source")
    private Optional<String> asset = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "maximum number of files (default: 1000)")
    private int limit;

    @Option(names = "--json", description = "print JSON with all that is known of each, as the API says it")
    private boolean json;

    public FilesVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException {
        requireSense();
        List<IngestedFile> files = files();
        if (json) {
            printJson("files", files, IngestedFile::document);
        } else if (files.isEmpty()) {
            log("There is no such file. ./tapeline jobs lists the jobs, ./tapeline sources the sources.");
        } else {
            print(table(files));
        }
        return ExitCode.DONE;
    }

    private void requireSense() {
        if (job.isPresent() == source.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "Say whose files: either --job ID or --source S.", "");
        }
        if (asset.isPresent() && source.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--asset needs --source, too.", "");
        }
        if (limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit is a number of files, at least 1.", "");
        }
    }

    private List<IngestedFile> files() throws ApiException {
        TapelineApi api = Connection.api(surroundings());
        Map<String, String> filter = new LinkedHashMap<>();
        job.ifPresent(id -> filter.put("job", id));
        source.ifPresent(name -> filter.put("source", name));
        asset.ifPresent(id -> filter.put("asset", id));
        Page<IngestedFile> files =
                Page.upTo(limit, LARGEST_PAGE, Optional.empty(), (size, cursor) -> api.files(filter, size, cursor));
        sayMore(files, limit);
        return files.items();
    }

    private static Table table(List<IngestedFile> files) {
        Table table = new Table("source", "!asset", "file", "?type", ">size", "!?ingested", "!?job");
        files.forEach(file -> table.add(
                file.source(),
                Plainly.oneLine(file.asset()),
                Plainly.oneLine(file.name()),
                file.mediaType(),
                Plainly.bytes(file.bytes()),
                Plainly.time(file.at()),
                file.job()));
        return table;
    }
}
