package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.api.Recording;
import io.tapeline.cli.api.RecordingFilter;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.options.VersionOptions;
import io.tapeline.cli.report.RecordingTable;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists recordings. */
@Command(
        name = "list",
        description = "List recordings, newest first: all that you may see, or those of an artist, a song or a track.")
public final class ListVerb extends Verb {

    private static final int LARGEST_PAGE = 100;

    @Option(names = "--artist", paramLabel = "A", description = "default: TAPELINE_ARTIST, else all that you may see")
    private Optional<String> artist = Optional.empty();

    @Option(names = "--song", paramLabel = "S", description = "only of this song")
    private Optional<String> song = Optional.empty();

    @Option(names = "--track", paramLabel = "T", description = "only of this track")
    private Optional<String> track = Optional.empty();

    @Option(names = "--version", paramLabel = "V", description = "only this version")
    private Optional<String> version = Optional.empty();

    @Option(names = "--by-name", description = "by name instead of newest first")
    private boolean byName;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "maximum number of recordings (default: 1000)")
    private int limit;

    @Option(names = "--json", description = "print the JSON of the API")
    private boolean json;

    public ListVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException {
        RecordingFilter filter = new RecordingFilter(
                artist.or(() -> surroundings().variable(VersionOptions.ARTIST)), song, track, version);
        requireOuterNames(filter);
        List<Recording> recordings = recordings(filter);
        if (json) {
            printJson("recordings", recordings, Recording::document);
        } else if (recordings.isEmpty()) {
            log("There is nothing that you may see. ./tapeline upload stores a version of a track.");
        } else {
            print(RecordingTable.of(recordings));
        }
        return ExitCode.DONE;
    }

    private static void requireOuterNames(RecordingFilter filter) {
        require(filter.artist(), "--artist", filter.song(), "--song");
        require(filter.song(), "--song", filter.track(), "--track");
        require(filter.track(), "--track", filter.version(), "--version");
    }

    private static void require(Optional<String> outer, String outerName, Optional<String> inner, String innerName) {
        if (inner.isPresent() && outer.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, innerName + " needs " + outerName + ", too.", "");
        }
    }

    private List<Recording> recordings(RecordingFilter filter) throws ApiException {
        StudioApi studio = Connection.api(surroundings()).studio();
        Page<Recording> recordings = Page.upTo(
                limit, LARGEST_PAGE, Optional.empty(), (size, cursor) -> studio.list(filter, byName, size, cursor));
        sayMore(recordings, limit);
        return recordings.items();
    }
}
