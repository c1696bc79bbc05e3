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

class HealthVerbTest {

    private static final String WELL = """
            {"needs_attention": false, "queues": [{"name": "manifest-parts", "read_by": "fan-out", "waiting": 0,
             "in_flight": 1, "delayed": 0, "dead_letters": 0}], "failures": [], "breakers": [], "budgets": []}""";
    private static final String ILL = """
            {"needs_attention": true, "queues": [
              {"name": "manifest-parts", "read_by": "fan-out", "waiting": 1234, "in_flight": 2, "delayed": 0, "dead_letters": 2},
              {"name": "artist-queries", "read_by": "harvest-artists", "waiting": 0, "in_flight": 0, "delayed": 0,
               "unknown": "SQS refused to answer: AccessDenied."}],
             "failures": [{"of": "extract-keys", "count": 1}, {"of": "schedules", "unknown": "SQS did not answer."}],
             "breakers": [
              {"upstream": "bulk-api", "state": "open", "failures": 0, "open_until": "2026-11-30T10:00:00Z", "failed_trials": 2},
              {"upstream": "s3", "state": "closed", "failures": 0, "failed_trials": 0},
              {"upstream": "watch-pages", "state": "half_open", "failures": 0, "open_until": "2026-11-30T09:00:00Z",
               "failed_trials": 0}],
             "budgets": [{"account": "spotify", "sources": ["spotify"], "calls": 240, "seconds": 30, "made": 5120,
              "in_window": 96, "refused_until": "2026-11-30T11:00:00Z"}]}""";
    private static final String FAILED = """
            {"id": "one", "kind": "daily", "prefix": "", "read": "share", "state": "failed", "phase": "files", "created_at":
             "2026-11-30T10:00:00Z", "reason": "There is no bucket.", "counts": {"objects": 3, "read": 1, "read_bytes": 1500,
             "reads_left_out": 0, "damaged": 0, "missing": 1, "unexpected": 0, "uploads_aborted": 0}}""";
    private static final String FINDING = """
            {"object_key": "ingest/artlist/1/k.wav", "kind": "missing", "reason": "S3 has no such object.",
             "advice": "Fetch it again.", "first_seen": "2026-11-30T10:00:00Z",
             "last_seen": "2026-11-30T10:00:00Z", "verification": "one"}""";

    @TempDir
    private Path home;

    private FakeApi api;
    private CommandLineRun commandLine;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url()).withTerminal(80);
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Test
    void whereAllIsWellItSaysSo() {
        answers(WELL, "", "");
        Result result = commandLine.run("health");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("fan-out   manifest-parts        0        1      0         0  ok")
                .contains("no call to a service has failed so far", "Nothing has been verified yet")
                .contains("Nothing needs attention.");
    }

    @Test
    void whatIsNotWellIsShownInWordsWithWhatToDoNextAndFitsATerminal() {
        answers(ILL, FAILED, FINDING);
        Result result = commandLine.run("health");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.out())
                .contains("1,234        2      0         2  problem")
                .contains("0        0      0         ?  unknown")
                .contains("bulk-api     open until " + Plainly.time("2026-11-30T10:00:00Z") + ": its work waits")
                .contains("s3           closed")
                .contains("half open since " + Plainly.time("2026-11-30T09:00:00Z"))
                .contains("spotify  96 of 240 calls in 30 s  paused until " + Plainly.time("2026-11-30T11:00:00Z"))
                .contains("Last verification: failed, 3 objects looked at.");
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("manifest-parts: 2 messages given up", "log of fan-out", "./tapeline jobs retry ID")
                .contains("extract-keys: 1 invocation failed for good.", "schedules: SQS did not answer.")
                .contains("artist-queries: SQS refused to answer: AccessDenied.")
                .contains("The last verification failed: There is no bucket.", "./tapeline verify --report")
                .doesNotContain("Nothing needs attention");
        assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void asJsonItIsWhatTheApiSays() throws IOException {
        answers(ILL, FAILED, FINDING);
        Result result = commandLine.run("health", "--json");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readTree(result.out()))
                .isEqualTo(json.readTree("{\"health\": " + ILL + ", \"last_verification\": " + FAILED
                        + ", \"findings\": [" + FINDING + "]}"));
    }

    @Test
    void anApiThatKnowsNoReportIsNoneOfOurs() {
        api.answer("GET /v1/health/report", 200, "{}");
        assertThat(commandLine.run("health").exitCode()).isEqualTo(3);
    }

    private void answers(String report, String verification, String finding) {
        api.answer("GET /v1/health/report", 200, report)
                .answer("GET /v1/verifications?limit=1", 200, "{\"verifications\": [" + verification + "]}")
                .answer("GET /v1/findings?limit=100", 200, "{\"findings\": [" + finding + "]}");
    }
}
