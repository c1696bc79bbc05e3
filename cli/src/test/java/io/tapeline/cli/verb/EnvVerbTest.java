package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.JobJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvVerbTest {

    @TempDir
    private Path home;

    private FakeApi api;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi().answer("GET /v1/health", 200, "{\"status\": \"ok\"}");
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    private void describe(Path folder, long pid) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("stack.json"), """
                {"pid": %d, "urls": {}, "environment": {
                   "TAPELINE_URL": "%s", "TAPELINE_BUCKET": "it's $HOME `x` \\"y\\"", "NOT A NAME; rm": "x"}}""".formatted(pid, api.url()));
    }

    private Path usualFolder() {
        return home.resolve(".tapeline/data");
    }

    @Test
    void aShellReadsBackWhatTheStackSays() throws IOException, InterruptedException {
        describe(usualFolder(), ProcessHandle.current().pid());

        Result result = new CommandLineRun(home).run("env");

        assertThat(result.exitCode()).isZero();
        Process shell =
                new ProcessBuilder("sh", "-c", result.out() + "printf %s \"$TAPELINE_URL|$TAPELINE_BUCKET\"").start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(api.url() + "|it's $HOME `x` \"y\"");
        assertThat(shell.waitFor()).isZero();
        assertThat(result.out()).doesNotContain("NOT A NAME");
    }

    @Test
    void anotherFolderCanBeNamed() throws IOException {
        describe(home.resolve("else where"), ProcessHandle.current().pid());

        assertThat(new CommandLineRun(home).run("env", "--data", "else where").out())
                .contains(api.url());
    }

    @Test
    void withoutAStackItSaysHowToStartOne() {
        Result result = new CommandLineRun(home).run("env");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("No stack is running on " + usualFolder(), "./tapeline up");
    }

    @Test
    void aStackThatIsDeadCountsAsNone() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        describe(usualFolder(), dead.pid());

        assertThat(new CommandLineRun(home).run("env").exitCode()).isEqualTo(3);
    }

    @Test
    void aStackInTroubleIsStillAStack() throws IOException {
        describe(usualFolder(), ProcessHandle.current().pid());
        api.answer("GET /v1/health", 507, "{}");

        Result result = new CommandLineRun(home).run("env");

        assertThat(result.err()).doesNotContain("No stack is running");
        assertThat(result.out()).contains(api.url());
    }

    @Test
    void anotherProcessOfTheSameNumberCountsAsNone() throws IOException {
        describe(usualFolder(), ProcessHandle.current().pid());
        api.close();

        assertThat(new CommandLineRun(home).run("env").exitCode()).isEqualTo(3);
    }

    @Test
    void otherVerbsFindTheStackThatRuns() throws IOException {
        describe(usualFolder(), ProcessHandle.current().pid());
        api.answer("GET /v1/jobs/a", 200, JobJson.done("a", "artlist", 9, 0, 0))
                .answer("GET /v1/jobs/a/groups?limit=1000", 200, "{\"groups\": []}");

        assertThat(new CommandLineRun(home).run("jobs", "show", "a").exitCode()).isZero();
    }

    @Test
    void upDoesNotStartASecondStackOnTheSameFolder() throws IOException {
        describe(usualFolder(), ProcessHandle.current().pid());

        Result result = new CommandLineRun(home).run("up");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("A stack is running on " + usualFolder() + " already");
    }
}
