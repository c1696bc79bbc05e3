package io.tapeline.standins;

import io.tapeline.server.Json;
import io.tapeline.standins.faults.FaultPlan;
import io.tapeline.standins.google.GoogleStandIn;
import io.tapeline.standins.issuer.LocalIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the stand-ins' process. Says one JSON line when it is ready, then serves until it is ended. */
@Command(
        name = "standins",
        mixinStandardHelpOptions = true,
        description = "Snowflake, the bulk download API and an OIDC issuer, stood in for on this machine")
final class StandInsCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            description = "port on 127.0.0.1 for everything; 0: any free one (default ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--front",
            description =
                    "the address that callers use, where something stands before this port: https://127.0.0.1:PORT")
    private URI front;

    @Option(names = "--data", description = "folder where tables and keys are kept; memory when left out")
    private Path data;

    @Option(
            names = "--library",
            description = "folder of real music to serve: sub-folders artlist and motionarray, or all as Artlist")
    private Path library;

    @Option(
            names = "--artlist-assets",
            defaultValue = "50",
            description = "assets of two files (default ${DEFAULT-VALUE})")
    private long artlistAssets;

    @Option(
            names = "--motionarray-assets",
            defaultValue = "50",
            description = "assets of one file (default ${DEFAULT-VALUE})")
    private long motionarrayAssets;

    @Option(names = "--file-size", description = "bytes of each file; 0: 100,000 to 300,000, decided by the key")
    private long fileSize;

    @Option(names = "--faults", description = "YAML or JSON file that says how to misbehave")
    private Path faults;

    @Option(names = "--seed", defaultValue = "1", description = "of keys and audio (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--hostile", description = "add keys of hostile shape, null and blank ones")
    private boolean hostile;

    @Option(names = "--any-key", description = "have audio for keys that are in no table, too")
    private boolean anyKey;

    @Option(names = "--oauth", description = "ask for OAuth 2 at the bulk API")
    private boolean oauth;

    @Option(
            names = "--link-seconds",
            defaultValue = "900",
            description = "life of a file link (default ${DEFAULT-VALUE})")
    private long linkSeconds;

    @Option(
            names = "--session-seconds",
            defaultValue = "3600",
            description = "life of a Snowflake session token (default ${DEFAULT-VALUE})")
    private long sessionSeconds;

    @Option(
            names = "--artists",
            defaultValue = "200000",
            description = "artists that the search APIs know (default ${DEFAULT-VALUE})")
    private int artists;

    @Option(
            names = "--artist-genres",
            defaultValue = "6000",
            description = "genres that those have, together (default ${DEFAULT-VALUE})")
    private int artistGenres;

    @Option(names = "--with-parent", description = "end when standard input closes")
    private boolean withParent;

    @Override
    public Integer call() throws InterruptedException {
        try {
            var standIns = StandIns.start(options());
            Runtime.getRuntime().addShutdownHook(new Thread(standIns::close, "close"));
            sayReady(standIns, System.out);
            if (withParent) {
                waitForEnd(System.in);
                System.exit(0);
            }
            Thread.currentThread().join();
            return 0;
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refused) {
            System.err.println(refused.getMessage());
            return 2;
        }
    }

    private StandInOptions options() {
        var builder = StandInOptions.usual()
                .change()
                .port(port)
                .assets(artlistAssets, motionarrayAssets)
                .fileSize(fileSize)
                .seed(seed)
                .hostile(hostile)
                .anyKey(anyKey)
                .oauth(oauth)
                .artists(artists, artistGenres)
                .linkValidity(Duration.ofSeconds(linkSeconds))
                .sessionValidity(Duration.ofSeconds(sessionSeconds));
        if (front != null) {
            builder.front(front);
        }
        if (data != null) {
            builder.dataFolder(data);
        }
        if (library != null) {
            builder.library(library);
        }
        if (faults != null) {
            builder.faults(FaultPlan.read(faults));
        }
        return builder.build();
    }

    private static void sayReady(StandIns standIns, PrintStream out) {
        var ready = Json.MAPPER
                .createObjectNode()
                .put("snowflakeUrl", standIns.snowflakeUrl())
                .put("bulkApiUrl", standIns.bulkApiUrl())
                .put("feedsUrl", standIns.feedsUrl())
                .put("watchUrl", standIns.watchPages().template())
                .put("controlUrl", standIns.controlUrl())
                .put("snowflakeSecret", standIns.secretJson())
                .put("bulkApiSecret", standIns.bulkApiSecretJson())
                .put("youTubeApiUrl", standIns.youTubeApiUrl())
                .put("youTubeSecret", standIns.youTubeSecretJson())
                .put("spotifyUrl", standIns.spotifyUrl())
                .put("spotifyAccountsUrl", standIns.spotifyAccountsUrl())
                .put("spotifySecret", standIns.spotifySecretJson())
                .put("musicBrainzUrl", standIns.musicBrainzUrl())
                .put("googleUrl", standIns.googleUrl())
                .put("googleProvider", GoogleStandIn.PROVIDER);
        standIns.issuer()
                .ifPresent(issuer -> ready.put("issuerUrl", issuer.address().toString())
                        .put("issuerAudience", LocalIssuer.AUDIENCE)
                        .put("issuerPasswords", issuer.passwordsFile().toString())
                        .set("freshPasswords", Json.MAPPER.valueToTree(issuer.freshPasswords())));
        out.println(ready);
        out.flush();
    }

    private static void waitForEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // Whatever the parent says, only its end matters.
                continue;
            }
        } catch (IOException closed) {
            return;
        }
    }
}
