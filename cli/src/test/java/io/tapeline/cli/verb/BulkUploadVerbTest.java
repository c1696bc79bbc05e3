package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeStudio;
import io.tapeline.cli.bulk.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkUploadVerbTest {

    @TempDir
    private Path home;

    private FakeStudio studio;
    private CommandLineRun commandLine;
    private Path archive;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        commandLine =
                new CommandLineRun(home).with("TAPELINE_URL", studio.url()).with("TAPELINE_PATIENCE_SECONDS", "5");
        archive = Files.createDirectory(home.resolve("archive"));
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void audioIsStoredUnderItsNamesAndTheRestIsSaid() throws IOException {
        wav("Evan/Song/one.wav", 1);
        wav("Evan/Song/no extension", 2);
        wav("Evan/Song/new\nline.wav", 3);
        Files.writeString(archive.resolve("Evan/notes.wav"), "no audio");
        Files.createSymbolicLink(archive.resolve("loop"), archive);

        JsonNode report = json(run("--map", "{artist}/{song}/{track}", "--json"));

        assertThat(report.path("summary").path("uploaded").asInt()).isEqualTo(3);
        assertThat(report.path("summary").path("needs_review").asInt()).isEqualTo(1);
        assertThat(report.path("skipped").findValuesAsText("path")).containsExactlyInAnyOrder("Evan/notes.wav", "loop");
        assertThat(studio.versions().keySet())
                .containsExactlyInAnyOrder(
                        "Evan/Song/one/archive", "Evan/Song/no extension/archive", "Evan/Song/new_line/archive");
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndTouchesNothing() throws IOException {
        wav("Evan/Song/one.wav", 1);

        Result result = run("--dry-run");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("would upload Evan/Song/one.wav -> Evan / Song / one / archive");
        assertThat(studio.requests("announce") + studio.requests("health")).isZero();
        assertThat(archive.resolve(".tapeline")).doesNotExist();
    }

    @Test
    void aSecondRunAsksAndSendsNothingAndWithResumeDoesNotEvenAsk() throws IOException {
        wav("Evan/Song/one.wav", 1);
        wav("Evan/Song/two.wav", 2);
        json(run("--json"));

        assertThat(json(run("--json"))
                        .path("summary")
                        .path("already_registered")
                        .asInt())
                .isEqualTo(2);
        assertThat(studio.requests("put")).isEqualTo(2);
        int asked = studio.requests("announce");
        assertThat(json(run("--json", "--resume"))
                        .path("summary")
                        .path("known_from_journal")
                        .asInt())
                .isEqualTo(2);
        assertThat(studio.requests("announce")).isEqualTo(asked);
    }

    @Test
    void twoFilesOfOneNameAreBothKeptAndAgainTheNextTime() throws IOException {
        wav("a/Evan/Song/one.wav", 1);
        wav("b/Evan/Song/one.wav", 2);
        String[] options = {"--map", "{artist}/{song}/{track}", "--json"};

        JsonNode first = json(run(options));
        JsonNode second = json(run(options));

        assertThat(first.path("distinguished")).hasSize(1);
        assertThat(studio.versions()).hasSize(2).containsKey("Evan/Song/one/archive");
        assertThat(studio.requests("put")).isEqualTo(2);
        assertThat(second.path("summary").path("already_registered").asInt()).isEqualTo(2);
    }

    @Test
    void oneFileThatIsRefusedDoesNotHoldUpTheOthers() throws IOException {
        wav("Evan/Song/one.wav", 1);
        wav("Evan/Song/two.wav", 2);
        studio.fault("put", 400);

        Result result = run("--json", "--concurrent", "1");

        assertThat(result.exitCode()).isEqualTo(1);
        JsonNode report = new JsonMapper().readTree(result.out());
        assertThat(report.path("failures")).hasSize(1);
        assertThat(report.path("failures").path(0).path("reason").asText()).contains("S3 answered 400");
        assertThat(report.path("summary").path("uploaded").asInt()).isEqualTo(1);
        assertThat(run("--resume").exitCode()).isZero();
        assertThat(studio.versions()).hasSize(2);
    }

    /** Skipped for root, who may read everything. */
    @Test
    void whatMayNotBeReadIsAFailureAndHoldsUpNothing() throws IOException {
        wav("Evan/Song/one.wav", 1);
        wav("Evan/Song/closed.wav", 2);
        wav("Evan/Closed/two.wav", 3);
        Files.setPosixFilePermissions(archive.resolve("Evan/Song/closed.wav"), Set.of());
        Files.setPosixFilePermissions(archive.resolve("Evan/Closed"), Set.of());
        try {
            assumeThat(Files.isReadable(archive.resolve("Evan/Song/closed.wav")))
                    .isFalse();

            Result result = run("--json");

            assertThat(result.exitCode()).isEqualTo(1);
            JsonNode report = new JsonMapper().readTree(result.out());
            assertThat(report.path("failures").findValuesAsText("path"))
                    .containsExactlyInAnyOrder("Evan/Song/closed.wav", "Evan/Closed");
            assertThat(report.path("failures").findValuesAsText("code")).containsOnly("unreadable");
            assertThat(studio.versions()).hasSize(1);
        } finally {
            Files.setPosixFilePermissions(archive.resolve("Evan/Closed"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void anApiThatStaysAwayEndsTheRunInsteadOfFailingEveryFileAndTheNextRunGoesOn() throws IOException {
        for (int file = 0; file < 30; file++) {
            wav("Evan/Song/" + file + ".wav", file);
        }
        List<Integer> outage = new ArrayList<>(Collections.nCopies(2_000, 503));
        studio.fault("announce", outage.toArray(Integer[]::new));

        Result result = run("--concurrent", "3");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("--resume");
    }

    @Test
    void aRefusalByTheGatewayEndsTheRunInsteadOfFailingEveryFile() throws IOException {
        for (int file = 1; file <= 5; file++) {
            wav("Evan/Song/" + file + ".wav", file);
        }
        byte[] refusal = "{\"status\": 403, \"detail\": \"None of your roles\", \"code\": \"not-allowed\"}"
                .getBytes(StandardCharsets.UTF_8);
        studio.with("/v1/upload-batches", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(403, refusal.length);
                exchange.getResponseBody().write(refusal);
            }
        });

        Result result = run("--map", "{artist}/{song}/{track}");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("This login may not do that");
    }

    @Test
    void filesAreReportedAfterTheirAsynchronousRegistration() throws IOException {
        for (int file = 0; file < 3; file++) {
            wav("Evan/Song/" + file + ".wav", file);
        }
        studio.reads(5);

        assertThat(json(run("--json")).path("summary").path("uploaded").asInt()).isEqualTo(3);
        assertThat(studio.versions()).hasSize(3);
        assertThat(studio.requests("ask")).isGreaterThan(4);
    }

    @Test
    void waitingForRegistrationsBlocksNoUpload() throws IOException {
        int files = 20;
        for (int file = 0; file < files; file++) {
            wav("Evan/Song/" + file + ".wav", file);
        }
        studio.before("register", () -> await().until(() -> studio.objects().size() == files));

        assertThat(json(run("--json", "--concurrent", "1"))
                        .path("summary")
                        .path("uploaded")
                        .asInt())
                .isEqualTo(files);
    }

    @Test
    void aFolderBelongsToOneRunAtATime() throws IOException {
        wav("Evan/Song/one.wav", 1);
        try (StateFolder _ = StateFolder.take(archive)) {
            Result result = run();

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("Another bulk-upload works on");
        }
        assertThat(run().exitCode()).isZero();
    }

    @Test
    void aPatternThatIsNoneIsAnErrorOfUse() {
        assertThat(run("--map", "{album}").exitCode()).isEqualTo(2);
        assertThat(run("--concurrent", "0").exitCode()).isEqualTo(2);
    }

    private void wav(String name, int seed) throws IOException {
        byte[] wav = new byte[5_000];
        java.util.Arrays.fill(wav, (byte) seed);
        System.arraycopy("RIFFxxxxWAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, wav, 0, 16);
        Path file = archive.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, wav);
    }

    private Result run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("bulk-upload", archive.toString()));
        arguments.addAll(List.of(options));
        return commandLine.run(arguments.toArray(String[]::new));
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new JsonMapper().readTree(result.out());
    }
}
