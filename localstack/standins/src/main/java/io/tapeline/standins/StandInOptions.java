package io.tapeline.standins;

import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.snowflake.ResultLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * How the stand-ins are to be. Immutable; begin with {@link #usual()}.
 *
 * @param port on 127.0.0.1; 0 means any free one
 * @param front the address that callers use, where something stands before the stand-ins; their own when empty
 * @param dataFolder where tables and keys are kept; in memory when empty
 * @param library a folder of real music to serve in place of the sample
 * @param artlistAssets of the sample, two files each
 * @param motionarrayAssets of the sample, one file each
 * @param fileSize of the sample's files in bytes; 0 means 100,000 to 300,000, decided by the key
 * @param hostile whether the sample has keys of hostile shape, null and blank ones
 * @param anyKey whether the bulk API has audio for keys that are in no table
 * @param oauth whether the bulk API asks for OAuth 2
 * @param artists that the search APIs know
 * @param artistGenres that those have, together
 * @param seed of keys, audio and artists
 * @param linkValidity of file links
 * @param tokenValidity of OAuth tokens
 * @param sessionValidity of Snowflake session tokens, after which the driver has to renew them
 */
public record StandInOptions(
        int port,
        Optional<URI> front,
        Optional<Path> dataFolder,
        Optional<Path> library,
        long artlistAssets,
        long motionarrayAssets,
        long fileSize,
        boolean hostile,
        boolean anyKey,
        boolean oauth,
        int artists,
        int artistGenres,
        long seed,
        FaultPlan faults,
        Duration linkValidity,
        Duration tokenValidity,
        Duration sessionValidity,
        ResultLimits resultLimits,
        InstantSource clock) {

    public StandInOptions {
        Objects.requireNonNull(front, "front");
        Objects.requireNonNull(dataFolder, "dataFolder");
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(faults, "faults");
        Objects.requireNonNull(clock, "clock");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port + ".");
        }
        if (artlistAssets < 0 || motionarrayAssets < 0 || fileSize < 0) {
            throw new IllegalArgumentException("Numbers of assets and the file size must not be negative.");
        }
    }

    /** A free port, memory only, 50 + 50 assets (100 + 50 files), no faults, no OAuth, links of 15 minutes. */
    public static StandInOptions usual() {
        return new StandInOptionsBuilder().build();
    }

    /** These options, to be changed. */
    public StandInOptionsBuilder change() {
        return new StandInOptionsBuilder(this);
    }
}
