package io.tapeline.standins;

import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.faults.FaultRule;
import io.tapeline.standins.snowflake.ResultLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Builds {@link StandInOptions}; see there for what each one means. Not thread-safe. */
public final class StandInOptionsBuilder {
    private int port;
    private Optional<URI> front = Optional.empty();
    private Optional<Path> dataFolder = Optional.empty();
    private Optional<Path> library = Optional.empty();
    private long artlistAssets = 50;
    private long motionarrayAssets = 50;
    private long fileSize;
    private boolean hostile;
    private boolean anyKey;
    private boolean oauth;
    private int artists = 200_000;
    private int artistGenres = 6_000;
    private long seed = 1;
    private FaultPlan faults = FaultPlan.none();
    private Duration linkValidity = Duration.ofMinutes(15);
    private Duration tokenValidity = Duration.ofHours(1);
    private Duration sessionValidity = Duration.ofHours(1);
    private ResultLimits resultLimits = ResultLimits.usual();
    private InstantSource clock = InstantSource.system();

    StandInOptionsBuilder() {}

    StandInOptionsBuilder(StandInOptions options) {
        port = options.port();
        front = options.front();
        dataFolder = options.dataFolder();
        library = options.library();
        artlistAssets = options.artlistAssets();
        motionarrayAssets = options.motionarrayAssets();
        fileSize = options.fileSize();
        hostile = options.hostile();
        anyKey = options.anyKey();
        oauth = options.oauth();
        artists = options.artists();
        artistGenres = options.artistGenres();
        seed = options.seed();
        faults = options.faults();
        linkValidity = options.linkValidity();
        tokenValidity = options.tokenValidity();
        sessionValidity = options.sessionValidity();
        resultLimits = options.resultLimits();
        clock = options.clock();
    }

    public StandInOptionsBuilder port(int value) {
        port = value;
        return this;
    }

    public StandInOptionsBuilder front(URI value) {
        front = Optional.of(value);
        return this;
    }

    public StandInOptionsBuilder dataFolder(Path value) {
        dataFolder = Optional.of(value);
        return this;
    }

    public StandInOptionsBuilder library(Path value) {
        library = Optional.of(value);
        return this;
    }

    public StandInOptionsBuilder assets(long artlist, long motionarray) {
        artlistAssets = artlist;
        motionarrayAssets = motionarray;
        return this;
    }

    public StandInOptionsBuilder fileSize(long bytes) {
        fileSize = bytes;
        return this;
    }

    public StandInOptionsBuilder hostile(boolean value) {
        hostile = value;
        return this;
    }

    public StandInOptionsBuilder anyKey(boolean value) {
        anyKey = value;
        return this;
    }

    public StandInOptionsBuilder oauth(boolean value) {
        oauth = value;
        return this;
    }

    public StandInOptionsBuilder artists(int value, int genres) {
        artists = value;
        artistGenres = genres;
        return this;
    }

    public StandInOptionsBuilder seed(long value) {
        seed = value;
        return this;
    }

    public StandInOptionsBuilder faults(FaultPlan value) {
        faults = value;
        return this;
    }

    /** A plan with seed 1. */
    public StandInOptionsBuilder faults(FaultRule... rules) {
        return faults(FaultPlan.of(1, rules));
    }

    public StandInOptionsBuilder linkValidity(Duration value) {
        linkValidity = value;
        return this;
    }

    public StandInOptionsBuilder tokenValidity(Duration value) {
        tokenValidity = value;
        return this;
    }

    public StandInOptionsBuilder sessionValidity(Duration value) {
        sessionValidity = value;
        return this;
    }

    public StandInOptionsBuilder resultLimits(ResultLimits value) {
        resultLimits = value;
        return this;
    }

    public StandInOptionsBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    public StandInOptions build() {
        return new StandInOptions(
                port,
                front,
                dataFolder,
                library,
                artlistAssets,
                motionarrayAssets,
                fileSize,
                hostile,
                anyKey,
                oauth,
                artists,
                artistGenres,
                seed,
                faults,
                linkValidity,
                tokenValidity,
                sessionValidity,
                resultLimits,
                clock);
    }
}
