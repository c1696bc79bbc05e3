package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.JobJson;
import io.tapeline.cli.console.Plainly;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsVerbTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String CREATED = Plainly.time("2026-11-21T10:00:00Z");

    @TempDir
    private Path home;

    private FakeApi api;
    private CommandLineRun commandLine;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url() + "/");
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    private static String page(String next, String... jobs) {
        return "{\"jobs\": [" + String.join(",", jobs) + "], \"next\": " + next + "}";
    }

    @Test
    void jobsWithoutAWordListsThemNewestFirst() {
        api.answer(
                "GET /v1/jobs?limit=20",
                200,
                page("null", JobJson.running("new", "artlist", 3, 9), JobJson.done("old", "motionarray", 1234, 0, 2)));

        Result result = commandLine.run("jobs");

        assertThat(result.out().lines())
                .containsExactly(
                        "job  source       state    files   done  skipped  failed    size  created",
                        "new  artlist      running      9      3        0       0  3.0 MB  " + CREATED,
                        "old  motionarray  done     1,236  1,234        0       2  1.2 GB  " + CREATED);
    }

    @Test
    void listFollowsPagesUntilItHasEnough() throws IOException {
        api.answer(
                        "GET /v1/jobs?limit=3",
                        200,
                        page("\"c&1\"", JobJson.done("a", "artlist", 1, 0, 0), JobJson.done("b", "artlist", 1, 0, 0)))
                .answer(
                        "GET /v1/jobs?limit=1&cursor=c%261",
                        200, page("\"c2\"", JobJson.done("c", "artlist", 1, 0, 0)));

        JsonNode list = JSON.readTree(
                commandLine.run("jobs", "list", "--limit", "3", "--json").out());

        assertThat(list.path("jobs").findValuesAsText("id")).containsExactly("a", "b", "c");
    }

    @Test
    void showWithoutAnIdIsAboutTheNewestJob() {
        api.answer("GET /v1/jobs?limit=1", 200, page("null", JobJson.running("a", "artlist", 60, 100)))
                .answer("GET /v1/jobs/a", 200, JobJson.running("a", "artlist", 60, 100))
                .answer("GET /v1/jobs/a/groups?limit=1000", 200, "{\"groups\": []}");

        Result result = commandLine.run("jobs", "show");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("job        a\n", "done       60 (60.0 MB)\n", "rate       2.5 MB/s\n", "time left  0:07\n");
    }

    @Test
    void showAsJsonIsWhatTheApiSaidOfTheJobAndOfItsGroups() throws IOException {
        String said = JobJson.running("a", "artlist", 60, 100);
        api.answer("GET /v1/jobs/a", 200, said)
                .answer("GET /v1/jobs/a/groups?limit=1000", 200, """
                        {"groups": [{"group": "UC1 One", "found": 9, "done": 7, "skipped": 1, "failed": 1, "bytes": 30}],
                         "next": "c"}""")
                .answer("GET /v1/jobs/a/groups?limit=1000&cursor=c", 200, "{\"groups\": [{\"group\": \"UC2 Two\"}]}");

        ObjectNode shown = (ObjectNode)
                JSON.readTree(commandLine.run("jobs", "show", "a", "--json").out());

        assertThat(shown.remove("groups")).isEqualTo(JSON.readTree("""
                [{"group": "UC1 One", "found": 9, "done": 7, "skipped": 1, "failed": 1, "bytes": 30}, {"group": "UC2 Two"}]"""));
        assertThat(shown).isEqualTo(JSON.readTree(said));
    }

    @Test
    void watchEndsWithTheJob() {
        api.answer("GET /v1/jobs/a", 200, JobJson.running("a", "artlist", 6, 9))
                .answer("GET /v1/jobs/a", 200, JobJson.done("a", "artlist", 8, 0, 1));

        Result result = commandLine.run("jobs", "watch", "a");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("artlist  done  9/9 files  8.0 MB  1 failed");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void failuresAreOneALine() {
        api.answer("GET /v1/jobs/a/failures?limit=1000", 200, """
                {"id": "a", "failures": [{"asset": "1", "format": "WAV", "key": "k/1.wav", "attempts": 4,
                   "reason": {"code": "not-found", "sentence": "The file is gone."}}], "next": null}""");

        Result result = commandLine.run("jobs", "failures", "a");

        assertThat(result.out()).isEqualToIgnoringNewLines("k/1.wav\tnot-found\tThe file is gone.");
        assertThat(result.err()).contains("./tapeline jobs retry a");
    }

    @Test
    void cancelNeedsAnId() {
        assertThat(commandLine.run("jobs", "cancel").exitCode()).isEqualTo(2);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void cancelOfAFinishedJobSaysSo() {
        api.answer("POST /v1/jobs/a/cancel", 409, "{\"detail\": \"The job a has ended.\"}");

        Result result = commandLine.run("jobs", "cancel", "a");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("The job a has ended.", "./tapeline jobs show");
    }

    @Test
    void retryCanBeWatched() {
        api.answer("POST /v1/jobs/a/retry", 202, JobJson.running("a", "artlist", 8, 9))
                .answer("GET /v1/jobs/a", 200, JobJson.done("a", "artlist", 9, 0, 0));

        Result result = commandLine.run("jobs", "retry", "a", "--watch");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("job a is done");
    }

    @Test
    void anUnknownJobIsAUsageErrorAndItsNameCannotLeaveThePath() {
        api.answer("GET /v1/jobs/..%2Fx%3Fy%20z", 404, "{\"detail\": \"There is no job of that name.\"}");

        Result result = commandLine.run("jobs", "show", "../x?y z");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("There is no job of that name.", "./tapeline jobs list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "watch", "failures", "cancel", "retry"})
    void anEmptyJobIdIsAUsageErrorThatSaysSo(String verb) {
        for (String id : new String[] {"", " "}) {
            Result result = commandLine.run("jobs", verb, id);

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("The job id is empty.");
        }
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void somethingElseAtTheAddressIsRecognised() {
        api.answer("GET /v1/jobs/a", 200, "<html>hello</html>");

        Result result = commandLine.run("jobs", "show", "a");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("not as Tapeline's API does");
    }
}
