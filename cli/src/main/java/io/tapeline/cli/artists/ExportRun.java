package io.tapeline.cli.artists;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.ArtistExport;
import io.tapeline.cli.api.ArtistsApi;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import java.time.Duration;

/** Starts an export and waits for its end. */
public final class ExportRun {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration SAID = Duration.ofSeconds(10);
    /** After so long without an answer from the API, the command gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ArtistsApi api;
    private final Surroundings surroundings;

    public ExportRun(ArtistsApi api, Surroundings surroundings) {
        this.api = api;
        this.surroundings = surroundings;
    }

    /**
     * Returns when the export is complete.
     *
     * @throws CommandFailure when it failed, with its reason
     */
    public ArtistExport toTheEnd(ArtistsApi.WantedExport wanted) throws ApiException, InterruptedException {
        ArtistExport export = api.export(wanted);
        Duration wait = FIRST_PAUSE;
        long said = now();
        long answered = now();
        while (export.state() == ArtistExport.State.RUNNING) {
            if (now() - said > SAID.toNanos()) {
                said = now();
                surroundings.err().println(Plainly.counted(export.artists(), "artist") + " written so far ...");
            }
            surroundings.pause().of(wait);
            wait = wait.multipliedBy(5).dividedBy(4);
            wait = wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE;
            try {
                export = api.show(export.id());
                answered = now();
            } catch (ApiException e) {
                if (!e.passing() || now() - answered > PATIENCE.toNanos()) {
                    throw e;
                }
            }
        }
        if (export.state() == ArtistExport.State.FAILED) {
            throw new CommandFailure(
                    ExitCode.DONE_WITH_FAILURES,
                    "The export failed: " + export.reason().orElse("the reason is not known."),
                    "");
        }
        return export;
    }

    /** The API's answer without the secret URLs. */
    public static ObjectNode withoutUrls(ArtistExport export) {
        ObjectNode document = export.document().deepCopy();
        document.remove("download");
        document.remove("provenance");
        return document;
    }

    private long now() {
        return surroundings.nanoTime().getAsLong();
    }
}
