package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.JobJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestListVerbTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String START = "POST /v1/jobs";
    private static final String SOURCES = """
            {"sources": [{"name": "channels", "title": "Channels", "rights": "Only your own.", "options": [
              {"name": "channels", "type": "list", "description": "the channels", "required": true, "most_rows": 100000,
               "columns": [
                {"name": "channel_url", "required": true, "identifies": true, "longest": 99,
                 "pattern": "https://(?:www[.])?youtube[.]com/(@[a-z]+)", "sentence": "must be a channel"},
                {"name": "channel_name", "required": false, "identifies": false, "longest": 10}]},
              {"name": "max_videos", "type": "number", "description": "so many", "minimum": 1, "maximum": 9, "default": 3},
              {"name": "since", "type": "date", "description": "not older"},
              {"name": "media", "type": "choice", "description": "what", "choices": ["video", "none"], "default": "video"},
              {"name": "continue_on_error", "type": "flag", "description": "go on", "default": true},
              {"name": "dry_run", "type": "flag", "description": "count", "default": false}]},
             {"name": "feeds", "title": "Feeds", "rights": "Only your own.", "options": [
              {"name": "feeds", "type": "list", "description": "the feeds", "required": true, "most_rows": 100000,
               "columns": [{"name": "feed_url", "required": true, "identifies": true, "longest": 99,
                            "pattern": "https?://.*", "sentence": "must be an address"}]}]}]}""";
    private static final String A = "https://youtube.com/@a";

    @TempDir
    private Path home;

    private FakeApi api;
    private CommandLineRun commandLine;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi().answer("GET /v1/sources", 200, SOURCES);
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url());
        Files.writeString(
                home.resolve("l.csv"), "channel_url,channel_name\n" + A + ",Ä\nhttps://www.youtube.com/@a,\n");
        Files.writeString(home.resolve("bad.txt"), A + "\nftp://x\n@b\n");
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    private JsonNode started() throws IOException {
        return api.requests().stream()
                .filter(request -> request.line().equals(START))
                .findFirst()
                .orElseThrow()
                .json();
    }

    private static String rows(JsonNode list) throws IOException {
        byte[] packed = Base64.getDecoder().decode(list.path("gzip").asText());
        try (InputStream lines = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theRowsAndEveryWishReachTheApi() throws IOException {
        api.answer(START, 202, JobJson.running("mine", "channels", 0, 0));

        Result result = commandLine.run(
                "ingest",
                "channels",
                "--max-videos",
                "5",
                "l.csv",
                "--since=2026-01-31",
                "--media",
                "NONE",
                "--job-id",
                "mine",
                "--no-continue-on-error",
                "--licence-note",
                "ours",
                "--accept-rights");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("channels: job mine is running");
        JsonNode start = started();
        assertThat(start.path("source").asText()).isEqualTo("channels");
        assertThat(start.path("id").asText()).isEqualTo("mine");
        assertThat(start.path("licence_note").asText()).isEqualTo("ours");
        assertThat(start.path("accept_rights").asBoolean()).isTrue();
        assertThat(start.path("options").path("max_videos").intValue()).isEqualTo(5);
        assertThat(start.path("options").path("since").asText()).isEqualTo("2026-01-31");
        assertThat(start.path("options").path("media").asText()).isEqualTo("NONE");
        assertThat(start.path("options").path("continue_on_error")).isEqualTo(JSON.readTree("false"));
        assertThat(start.path("options").has("dry_run")).isFalse();
        assertThat(rows(start.path("options").path("channels")))
                .isEqualTo("{\"channel_url\":\"" + A + "\",\"channel_name\":\"Ä\"}");
        assertThat(result.err())
                .contains("1 row, and 1 that were the same as another")
                .doesNotContain("Only your own.");
    }

    @Test
    void theRightsAreShownBeforeAnythingStartsUnlessTheyAreAccepted() throws IOException {
        api.answer(START, 202, JobJson.running("a", "channels", 0, 0));

        assertThat(commandLine.run("ingest", "channels", "l.csv").err()).contains("Only your own. --accept-rights");
        assertThat(started().has("accept_rights")).isFalse();
        assertThat(commandLine
                        .with("TAPELINE_ACCEPT_RIGHTS", "true")
                        .run("ingest", "channels", "l.csv")
                        .err())
                .doesNotContain("Only your own.");
    }

    @Test
    void everyErrorOfAListIsSaidAndNothingIsStarted() {
        Result result = commandLine.run("ingest", "channels", "bad.txt", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(
                        "bad.txt:2:1: channel_url must be a channel, got \"ftp://x\"",
                        "bad.txt:3:1: channel_url must be a channel, got \"@b\"",
                        "2 errors in the list; nothing was started.",
                        "--continue-on-error to start with the 1 row");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void withContinueOnErrorTheRestIsStartedAndTheExitCodeSaysSo() throws IOException {
        api.answer(START, 202, JobJson.running("a", "channels", 0, 0));

        Result result = commandLine.run("ingest", "channels", "bad.txt", "--continue-on-error");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(rows(started().path("options").path("channels"))).isEqualTo("{\"channel_url\":\"" + A + "\"}");
        assertThat(result.err()).contains("bad.txt:2:1: channel_url must be a channel");
    }

    @Test
    void theReportHoldsTheListTheJobAndEveryFailure() throws IOException {
        api.answer(START, 202, JobJson.running("a", "channels", 0, 2))
                .answer("GET /v1/jobs/a", 200, JobJson.done("a", "channels", 1, 0, 2))
                .answer("GET /v1/jobs/a/failures?limit=1000", 200, """
                        {"failures": [{"key": "x", "reason": {"code": "private"}}], "next": "n"}""")
                .answer("GET /v1/jobs/a/failures?limit=1000&cursor=n", 200, """
                        {"failures": [{"key": "y", "reason": {"code": "live"}}]}""")
                .answer("GET /v1/jobs/a/groups?limit=1000", 200, """
                        {"groups": [{"group": "UC1 One", "found": 9, "done": 6, "skipped": 1, "failed": 2, "bytes": 30}]}""");

        Result result = commandLine.run("ingest", "channels", "l.csv", "--json", "--report", "r.json");

        assertThat(result.exitCode()).isEqualTo(1);
        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("success").asBoolean()).isFalse();
        assertThat(report.path("list").toString()).isEqualTo("{\"rows\":1,\"folded\":1,\"errors\":[]}");
        assertThat(report.path("job").path("state").asText()).isEqualTo("DONE");
        assertThat(report.path("failures").findValuesAsText("key")).containsExactly("x", "y");
        assertThat(report.path("groups").toString())
                .isEqualTo("[{\"group\":\"UC1 One\",\"found\":9,\"done\":6,\"skipped\":1,\"failed\":2,\"bytes\":30}]");
        assertThat(JSON.readTree(home.resolve("r.json").toFile())).isEqualTo(report);
    }

    @Test
    void aDryRunIsFollowedToItsEnd() throws IOException {
        api.answer(START, 202, JobJson.done("a", "channels", 0, 0, 0))
                .answer("GET /v1/jobs/a/groups?limit=1000", 200, "{\"groups\": []}");

        Result result = commandLine.run("ingest", "channels", "l.csv", "--dry-run");

        assertThat(result.exitCode()).isZero();
        assertThat(started().path("options").path("dry_run").asBoolean()).isTrue();
        assertThat(result.out()).contains("assets", "files", "channels");
    }

    @Test
    void aJobOfThatNameThatEndedWithFilesMissingGoesOn() {
        api.answer(START, 200, JobJson.done("mine", "channels", 1, 0, 1))
                .answer("POST /v1/jobs/mine/retry", 202, JobJson.running("mine", "channels", 1, 2));

        Result result = commandLine.run("ingest", "channels", "l.csv", "--job-id", "mine");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("channels: job mine is running");
        assertThat(result.err()).contains("Job mine was done; it continues.");
    }

    @Test
    void feedsMayBeAddressesAndFiles() throws IOException {
        api.answer(START, 202, JobJson.running("f", "feeds", 0, 0));
        Files.writeString(home.resolve("more.json"), "{\"feeds\": [{\"feed_url\": \"http://b\", \"name\": \"B\"}]}");

        Result result = commandLine.run("ingest", "feeds", "https://a/feed", "more.json", "https://a/feed");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rows(started().path("options").path("feeds")))
                .isEqualTo("{\"feed_url\":\"https://a/feed\"}\n{\"feed_url\":\"http://b\"}");
        assertThat(result.err()).contains("Ignored columns: name");
    }

    @Test
    void wordsThatMeanNothingAreUsageErrors() {
        assertThat(commandLine.run("ingest", "channels", "l.csv", "--max-video", "3"))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(2))
                .satisfies(result -> assertThat(result.err())
                        .contains("Unknown option: '--max-video'", "did you mean --max-videos?"));
        assertThat(commandLine.run("ingest", "channels").err()).contains("FILE");
        assertThat(commandLine.run("ingest", "channels", "l.csv", "--since").err())
                .contains("--since");
        assertThat(commandLine.run("ingest", "channels", "no.csv").err()).contains("There is no file");
        assertThat(commandLine.run("ingest", "channels", ".").err()).contains(". is a folder.");
        assertThat(commandLine
                        .run("ingest", "channels", "l.csv", "--format", "xls")
                        .err())
                .contains("--format is one of csv, json, txt.");
        assertThat(api.requests()).noneMatch(request -> request.line().equals(START));
    }

    @Test
    void anEmptyListStartsNothing() throws IOException {
        Files.writeString(home.resolve("empty.txt"), "# nothing\n");

        Result result = commandLine.run("ingest", "channels", "empty.txt");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("The list has no rows; nothing was started.");
    }

    @Test
    void theHelpShowsWhatTheApiSaysOfTheSourceAndComesWithoutIt() {
        assertThat(commandLine.run("ingest", "channels", "--help").out())
                .contains("./tapeline ingest channels FILE|URL...", "--watch", "--max-videos", "1 to 9; 3", "so many");
        api.close();
        assertThat(commandLine.run("ingest", "channels", "--help").out())
                .contains("--watch", "./tapeline sources shows them");
    }
}
