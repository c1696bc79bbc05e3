package io.tapeline.cli.options;

import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The four names that identify a version. */
public final class VersionOptions {

    public static final String ARTIST = "TAPELINE_ARTIST";

    @Option(names = "--artist", paramLabel = "A", description = "default: TAPELINE_ARTIST")
    private Optional<String> artist = Optional.empty();

    @Option(names = "--song", paramLabel = "S", required = true, description = "the song's name")
    private String song;

    @Option(names = "--track", paramLabel = "T", required = true, description = "the track's name")
    private String track;

    @Option(names = "--version", paramLabel = "V", required = true, description = "the version's tag, demo for example")
    private String version;

    public VersionName in(Surroundings surroundings) {
        String who = artist.or(() -> surroundings.variable(ARTIST))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "Whose song?", "Say it by --artist, or set " + ARTIST + "."));
        return new VersionName(who, song, track, version);
    }
}
