package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.JobJson;
import io.tapeline.cli.StrictIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that expire while {@code jobs watch} follows a job, at an issuer that accepts each refresh token once. */
class WatchRenewalTest {

    private static final String JOB = "GET /v1/jobs/a";

    @TempDir
    private Path home;

    private FakeApi api;
    private StrictIssuer issuer;
    private CommandLineRun commandLine;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi();
        issuer = new StrictIssuer();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url());
        Result login = commandLine.run(
                "login", "--url", api.url(), "--issuer", issuer.url(), "--username", "evan", "--password", "pass");
        assertThat(login.exitCode()).as(login.err()).isZero();
    }

    @AfterEach
    void stop() {
        api.close();
        issuer.close();
    }

    @Test
    void aTokenThatIsRefusedInTheMiddleIsRenewedOnceAndTheWatchGoesOnToTheEnd() {
        for (int done = 1; done <= 6; done++) {
            api.answer(JOB, 200, JobJson.running("a", "artlist", done, 9));
        }
        api.answer(JOB, 200, JobJson.done("a", "artlist", 9, 0, 0));
        refuseFirstTokenAfter(3);

        Result result = commandLine.run("jobs", "watch", "a");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("9/9 files");
        assertThat(issuer.asked("refresh_token")).singleElement().satisfies(form -> assertThat(form)
                .containsEntry("refresh_token", "r-1"));
        assertThat(api.requests())
                .filteredOn(request -> request.headers().get("Authorization").equals("Bearer t-1"))
                .as("three that were answered, and the one that was refused")
                .hasSize(4);
    }

    @Test
    void whereTheNextTokenIsRefusedTooTheWatchEndsWithThreeAndASentence() {
        api.answer(JOB, 200, JobJson.running("a", "artlist", 1, 9));
        AtomicInteger seen = new AtomicInteger();
        api.admitting(token -> seen.incrementAndGet() <= 3);

        Result result = commandLine.run("jobs", "watch", "a");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("The API at " + api.url() + " requires a login", "Log in: ./tapeline login")
                .doesNotContain("t-1", "r-1");
    }

    @Test
    void whereTheSessionHasEndedTheWatchEndsWithThreeAndSaysHowToLogInAgain() {
        api.answer(JOB, 200, JobJson.running("a", "artlist", 1, 9));
        refuseFirstTokenAfter(3);
        issuer.endSession();

        Result result = commandLine.run("jobs", "watch", "a");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("The login of evan at " + api.url() + " is not accepted any more", "Session not active")
                .contains("./tapeline login --url " + api.url() + " --issuer " + issuer.url());
        assertThat(issuer.asked("refresh_token")).hasSize(1);
    }

    private void refuseFirstTokenAfter(int requests) {
        AtomicInteger seen = new AtomicInteger();
        api.admitting(token -> !token.equals("t-1") || seen.incrementAndGet() <= requests);
    }
}
