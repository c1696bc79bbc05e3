package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.JobJson;
import io.tapeline.cli.console.Plainly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that count by channels, and jobs that wait for a day's quota. */
class JobGroupsTest {

    private static final String UNTIL = Plainly.time(Instant.parse("2026-12-01T08:00:00Z"));

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

    @Test
    void showListsTheChannelsOfAllPagesWithWhatBecameOfThem() {
        api.answer("GET /v1/jobs/a", 200, JobJson.waiting("a", "channels", 37, 45))
                .answer("GET /v1/jobs/a/groups?limit=1000", 200, """
                        {"groups": [{"group": "UC1 One", "found": 38, "total": 40, "done": 30, "skipped": 7, "failed": 1,
                          "cancelled": 0, "bytes": 30000000,
                          "note": {"code": "channel-incomplete", "sentence": "YouTube counts 40 videos and lists 38."}}],
                         "next": "c&1"}""")
                .answer("GET /v1/jobs/a/groups?limit=1000&cursor=c%261", 200, """
                        {"groups": [{"group": "UC2 Two\\u001b[2J", "found": 7, "done": 0, "skipped": 0, "failed": 0,
                          "cancelled": 0, "bytes": 0}]}""");

        Result result = commandLine.run("jobs", "show", "a");

        assertThat(result.out())
                .contains("state      waiting", "until      " + UNTIL, "problem    The day's quota is used up.")
                .contains("UC1 One", "38 of 40", "YouTube counts 40 videos and lists 38.", "UC2 Two?[2J");
    }

    @Test
    void watchHasALineForTheJobThatWaitsAndOneForEachChannelThatIsWorkedOn() {
        for (int i = 0; i < 30; i++) {
            api.answer("GET /v1/jobs/a", 200, JobJson.waiting("a", "channels", 37, 45));
        }
        api.answer("GET /v1/jobs/a", 200, JobJson.done("a", "channels", 45, 0, 0))
                .answer("GET /v1/jobs/a/groups?limit=1000", 200, """
                        {"groups": [
                         {"group": "UC1 A channel whose name is a very long one", "found": 38, "done": 30, "skipped": 2,
                          "failed": 0, "cancelled": 0, "bytes": 30000000},
                         {"group": "UC2 Two", "found": 7, "done": 7, "skipped": 0, "failed": 0, "cancelled": 0, "bytes": 5}]}""");

        Result result = commandLine.run("jobs", "watch", "a");

        assertThat(result.err())
                .contains("waiting until " + UNTIL, "A channel whose name is a v…", "32/38 files", "45/45 files")
                .doesNotContain("Two");
    }
}
