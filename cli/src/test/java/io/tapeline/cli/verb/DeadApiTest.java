package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeStudio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user sees when an API does not answer or refuses, and when commands give up. */
class DeadApiTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private Path home;

    private FakeStudio studio;
    private CommandLineRun commandLine;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", studio.url());
        byte[] wav = Arrays.copyOf("RIFFxxxxWAVEfmt ".getBytes(StandardCharsets.US_ASCII), 2_000);
        file = Files.write(Files.createDirectories(home.resolve("archive/Song")).resolve("one.wav"), wav);
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void anUploadSaysWhatItWaitsForAndIsGivenUpAfterHalfAMinute() {
        Result result = commandLine.with("TAPELINE_URL", NOBODY).run(upload());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .containsSubsequence(
                        "tapeline: Waiting for " + NOBODY + " ...", "The API at " + NOBODY + " does not answer.")
                .containsOnlyOnce("Waiting for");
        assertThat(commandLine.waited()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aBulkUploadThatMeetsNobodyIsGivenUpAsSoon() {
        Result result = commandLine.with("TAPELINE_URL", NOBODY).run(bulkUpload());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("Waiting for " + NOBODY, "The API at " + NOBODY + " does not answer.");
        assertThat(commandLine.waited()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void howLongIsWaitedCanBeSet() {
        commandLine
                .with("TAPELINE_URL", NOBODY)
                .with("TAPELINE_PATIENCE_SECONDS", "7")
                .run(upload());

        assertThat(commandLine.waited()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anApiThatWasThereBeforeIsWaitedForTwoMinutes() {
        studio.fault("register", Collections.nCopies(5_000, FakeStudio.BROKEN).toArray(Integer[]::new));

        Result result = commandLine.run(upload());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("Waiting for " + studio.url());
        assertThat(commandLine.waited()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anApiThatTakesTwoSecondsIsNamedAndAQuickerOneIsNot() {
        studio.before("list", () -> commandLine.pass(Duration.ofMillis(1_999)));
        assertThat(commandLine.run("list").err()).doesNotContain("Waiting");

        studio.before("list", () -> commandLine.pass(Duration.ofSeconds(2)));
        Result slow = commandLine.run("list", "--json");

        assertThat(slow.exitCode()).isZero();
        assertThat(slow.err()).contains("Waiting for " + studio.url());
        assertThat(slow.out()).doesNotContain("Waiting");
    }

    @Test
    void aBulkUploadThatIsBrokenOffSaysHowLongItTook() throws IOException {
        studio.fault("announce", Collections.nCopies(5_000, 503).toArray(Integer[]::new));
        for (int more = 2; more <= 4; more++) {
            Files.copy(file, home.resolve("archive/Song/" + more + ".wav"));
        }

        Result result = commandLine.run(bulkUpload());

        assertThat(result.exitCode()).isEqualTo(3);
        JsonNode summary = new JsonMapper().readTree(result.out()).path("summary");
        assertThat(summary.path("complete").asBoolean()).isFalse();
        assertThat(summary.path("seconds").asDouble())
                .isGreaterThanOrEqualTo(120)
                .isEqualTo(commandLine.waited().toMillis() / 1000.0);
    }

    @Test
    void aFileWhereTheStateFolderShouldBeIsNamedAndForceIsNotRecommended() throws IOException {
        Path inTheWay = Files.writeString(home.resolve("archive/.tapeline"), "mine");
        Result bulk = commandLine.run(bulkUpload());
        Files.writeString(home.resolve(".tapeline"), "mine");
        Result single = commandLine.run(upload());

        assertThat(bulk.exitCode()).isEqualTo(2);
        assertThat(bulk.err())
                .contains(inTheWay + " is a file, and Tapeline needs a folder", "Move the file away")
                .doesNotContain("--force");
        assertThat(single.exitCode()).isEqualTo(2);
        assertThat(single.err())
                .contains(home.resolve(".tapeline") + " is a file, and Tapeline needs a folder", "Move the file away")
                .doesNotContain("--force");
        assertThat(inTheWay).hasContent("mine");
    }

    @Test
    void aWrongFieldComesWithItsReason() {
        studio.with("/v1/uploads", exchange -> {
            byte[] problem = """
                    {"detail": "Wrong in the request: artist", "code": "wrong-request", "errors":
                     [{"field": "artist", "message": "must be 1 to 200 characters"}]}
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });

        Result result = commandLine.run(upload());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Wrong in the request: artist: must be 1 to 200 characters");
    }

    private String[] upload() {
        return new String[] {
            "upload", "--artist", "a", "--song", "s", "--track", "t", "--version", "v", "--file-path", file.toString()
        };
    }

    private String[] bulkUpload() {
        return new String[] {"bulk-upload", home.resolve("archive").toString(), "--artist", "a", "--json"};
    }
}
