package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeStudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TAPELINE_TOKEN_COMMAND, with the real shell. */
class TokenCommandTest {

    @TempDir
    private Path home;

    private FakeStudio studio;
    private CommandLineRun commandLine;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", studio.url());
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void whatTheCommandPrintsIsTheTokenAndItIsRunAgainWhenThatIsRefused() throws IOException {
        studio.admitting(token -> token.equals("t-2"));

        Result result =
                with("echo x >> runs; echo t-$(wc -l < runs | tr -d ' ')").run("list");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readAllLines(home.resolve("runs"))).hasSize(2);
    }

    @Test
    void aTokenThatIsGivenGoesBeforeTheCommand() {
        studio.admitting(token -> token.equals("given"));

        assertThat(with("echo t-1").with("TAPELINE_TOKEN", "given").run("list").exitCode())
                .isZero();
    }

    @Test
    void aCommandThatFailsIsSaidWithWhatItSays() {
        Result result = with("echo no ticket >&2; exit 7").run("list");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("no ticket", "TAPELINE_TOKEN_COMMAND ended with exit code 7.");
        assertThat(studio.requests("list")).isZero();
    }

    @Test
    void whatIsNoTokenIsNotSentAndNotShown() {
        Result words = with("echo two words").run("list");
        Result nothing = with("true").run("list");

        assertThat(words.exitCode()).isEqualTo(3);
        assertThat(words.err())
                .contains("TAPELINE_TOKEN_COMMAND printed something that is no access token")
                .doesNotContain("two words");
        assertThat(nothing.err()).contains("TAPELINE_TOKEN_COMMAND printed no token.");
        assertThat(studio.requests("list")).isZero();
    }

    @Test
    void aCommandThatPrintsTheRefusedTokenAgainIsRunOnceMoreOnly() throws IOException {
        studio.admitting(token -> false);

        Result result = with("echo x >> runs; echo same").run("list");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("requires a login", "TAPELINE_TOKEN_COMMAND");
        assertThat(Files.readAllLines(home.resolve("runs"))).hasSize(2);
    }

    private CommandLineRun with(String command) {
        return commandLine.with("TAPELINE_TOKEN_COMMAND", command);
    }
}
