package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.console.Plainly;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyVerbTest {

    private static final String SHAPE = """
            {"id": "one", "kind": "asked", "prefix": "", "read": "%s", "state": "%s", "phase": "files", "created_at":
             "2026-11-30T10:00:00Z", "counts": {"objects": 3, "read": 1, "read_bytes": 1500, "reads_left_out": 0,
             "damaged": 0, "missing": 1, "unexpected": 0, "uploads_aborted": 0}}""";
    private static final String FINDING = """
            {"object_key": "ingest/artlist/1/\\u202Ek.wav", "kind": "missing", "reason": "S3 has no such object.",
             "advice": "Fetch it again.", "restore": "aws s3api delete-object", "first_seen": "2026-11-30T10:00:00Z",
             "last_seen": "2026-11-30T10:00:00Z", "verification": "one"}""";

    @TempDir
    private Path home;

    private FakeApi api;
    private CommandLineRun commandLine;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url());
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Test
    void aVerificationIsStartedAndWatchedAndItsFindingsAreShown() throws IOException {
        api.answer("POST /v1/verifications", 202, SHAPE.formatted("all", "running"))
                .answer("GET /v1/verifications/one", 200, SHAPE.formatted("all", "running"))
                .breakConnection("GET /v1/verifications/one")
                .answer("GET /v1/verifications/one", 200, SHAPE.formatted("all", "complete"))
                .answer("GET /v1/findings?limit=200&prefix=ingest%2F", 200, "{\"findings\": [" + FINDING + "]}");
        Result result = commandLine.run("verify", "--all", "--prefix", "ingest/", "--id", "one", "--watch");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(api.requests().getFirst().json())
                .isEqualTo(JsonMapper.builder()
                        .build()
                        .readTree("{\"id\": \"one\", \"read\": \"all\", \"prefix\": \"ingest/\"}"));
        assertThat(result.out())
                .contains(
                        "3 objects looked at, 1 read to the end (1.5 kB)",
                        "missing  " + Plainly.time("2026-11-30T10:00:00Z") + "  ingest/artlist/1/?k.wav",
                        "S3 has no such object.",
                        "Fetch it again.",
                        "aws s3api delete-object");
    }

    @Test
    void whereNothingIsWrongItSaysSo() {
        api.answer("GET /v1/findings?limit=5", 200, "{\"findings\": []}");
        Result result = commandLine.run("verify", "--report", "--limit", "5");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("Nothing is known to be wrong.");
    }

    @Test
    void asJsonItIsWhatTheApiSaysPageByPage() throws IOException {
        api.answer("POST /v1/verifications", 200, SHAPE.formatted("share", "complete"))
                .answer("GET /v1/findings?limit=200", 200, "{\"findings\": [" + FINDING + "], \"next\": \"c+\"}")
                .answer("GET /v1/findings?limit=200&cursor=c%2B", 200, "{\"findings\": [" + FINDING + "]}");
        JsonMapper json = JsonMapper.builder().build();
        Result result = commandLine.run("verify", "--json", "--limit", "300");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(json.readTree(result.out()))
                .isEqualTo(json.readTree("{\"verification\": " + SHAPE.formatted("share", "complete")
                        + ", \"findings\": [" + FINDING + ", " + FINDING + "]}"));
    }

    @Test
    void withoutWatchingItSaysHowToLook() {
        api.answer("POST /v1/verifications", 202, SHAPE.formatted("all", "running"));
        Result result = commandLine.run("verify", "--all");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("verification one is running");
        assertThat(result.err()).contains("./tapeline verify --watch --id one --all");
    }

    @Test
    void aFailedVerificationIsShownWithItsReason() {
        api.answer(
                "POST /v1/verifications",
                200,
                SHAPE.formatted("share", "failed").replace("\"phase\"", "\"reason\": \"S3 is slow.\", \"phase\""));
        Result result = commandLine.run("verify", "--watch");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("S3 is slow.");
    }

    @Test
    void wordsThatMeanNothingTogetherAreRefused() {
        assertThat(commandLine.run("verify", "--report", "--all").exitCode()).isEqualTo(2);
        assertThat(commandLine.run("verify", "--report", "--limit", "0").exitCode())
                .isEqualTo(2);
        assertThat(api.requests()).isEmpty();
    }
}
