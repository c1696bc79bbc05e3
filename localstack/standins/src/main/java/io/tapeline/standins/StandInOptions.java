package io.tapeline.standins;

import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.snowflake.ResultLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the stand-ins' command line, and settings that only tests use. Not to be changed after the start. */
public final class StandInOptions {
    @Option(names = "--port", description = "port on 127.0.0.1 for everything; 0: any free one (default 0)")
    int port;

    @Option(
            names = "--front",
            description =
                    "the address that callers use, where something stands before this port: https://127.0.0.1:PORT")
    Optional<URI> front = Optional.empty();

    @Option(names = "--data", description = "folder where tables and keys are kept; memory when left out")
    Optional<Path> dataFolder = Optional.empty();

    @Option(
            names = "--library",
            description = "folder of real music to serve: sub-folders artlist and motionarray, or all as Artlist")
    Optional<Path> library = Optional.empty();

    @Option(names = "--artlist-assets", description = "assets of two files (default ${DEFAULT-VALUE})")
    long artlistAssets = 50;

    @Option(names = "--motionarray-assets", description = "assets of one file (default ${DEFAULT-VALUE})")
    long motionarrayAssets = 50;

    @Option(names = "--file-size", description = "bytes of each file; 0: 100,000 to 300,000, decided by the key")
    long fileSize;

    @Option(names = "--hostile", description = "add keys of hostile shape, null and blank ones")
    boolean hostile;

    @Option(names = "--any-key", description = "have audio for keys that are in no table, too")
    boolean anyKey;

    @Option(names = "--oauth", description = "ask for OAuth 2 at the bulk API")
    boolean oauth;

    @Option(names = "--artists", description = "artists that the search APIs know (default ${DEFAULT-VALUE})")
    int artists = 200_000;

    @Option(names = "--artist-genres", description = "genres that those have, together (default ${DEFAULT-VALUE})")
    int artistGenres = 6_000;

    @Option(names = "--seed", description = "of keys, audio and artists (default ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--faults", paramLabel = "FILE", description = "YAML or JSON file that says how to misbehave")
    FaultPlan faults = FaultPlan.none();

    @Option(names = "--link-seconds", paramLabel = "SECONDS", description = "life of a file link (default 900)")
    Duration linkValidity = Duration.ofMinutes(15);

    @Option(
            names = "--session-seconds",
            paramLabel = "SECONDS",
            description = "life of a Snowflake session token, after which the driver has to renew it (default 3600)")
    Duration sessionValidity = Duration.ofHours(1);

    Duration tokenValidity = Duration.ofHours(1);
    ResultLimits resultLimits = ResultLimits.usual();
    InstantSource clock = InstantSource.system();

    /** @throws IllegalArgumentException with a sentence for the user */
    void check() {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port + ".");
        }
        if (artlistAssets < 0 || motionarrayAssets < 0 || fileSize < 0) {
            throw new IllegalArgumentException("Numbers of assets and the file size must not be negative.");
        }
    }

    public StandInOptions dataFolder(Path folder) {
        dataFolder = Optional.of(folder);
        return this;
    }

    public StandInOptions library(Path folder) {
        library = Optional.of(folder);
        return this;
    }

    public StandInOptions assets(long artlist, long motionarray) {
        artlistAssets = artlist;
        motionarrayAssets = motionarray;
        return this;
    }

    public StandInOptions fileSize(long bytes) {
        fileSize = bytes;
        return this;
    }

    public StandInOptions withHostileKeys() {
        hostile = true;
        return this;
    }

    public StandInOptions withOAuth(Duration validityOfTokens) {
        oauth = true;
        tokenValidity = validityOfTokens;
        return this;
    }

    public StandInOptions artists(int number, int genres) {
        artists = number;
        artistGenres = genres;
        return this;
    }

    public StandInOptions seed(long value) {
        seed = value;
        return this;
    }

    public StandInOptions linkValidity(Duration validity) {
        linkValidity = validity;
        return this;
    }

    public StandInOptions sessionValidity(Duration validity) {
        sessionValidity = validity;
        return this;
    }

    public StandInOptions resultLimits(ResultLimits limits) {
        resultLimits = limits;
        return this;
    }

    public StandInOptions clock(InstantSource source) {
        clock = source;
        return this;
    }
}
