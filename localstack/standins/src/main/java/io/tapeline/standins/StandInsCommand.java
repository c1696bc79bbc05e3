package io.tapeline.standins;

import io.tapeline.server.Json;
import io.tapeline.standins.google.GoogleStandIn;
import io.tapeline.standins.issuer.LocalIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the stand-ins' process. Prints one JSON line when it is ready, then serves until it is ended. */
@Command(
        name = "standins",
        mixinStandardHelpOptions = true,
        description = "Snowflake, the bulk download API and an OIDC issuer, stood in for on this machine")
final class StandInsCommand implements Callable<Integer> {
    @Mixin
    private StandInOptions options = new StandInOptions();

    @Option(names = "--with-parent", description = "end when standard input closes")
    private boolean withParent;

    @Override
    public Integer call() throws InterruptedException {
        try {
            var standIns = StandIns.start(options);
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
                // The parent's output is ignored; only its end matters.
                continue;
            }
        } catch (IOException closed) {
            return;
        }
    }
}
