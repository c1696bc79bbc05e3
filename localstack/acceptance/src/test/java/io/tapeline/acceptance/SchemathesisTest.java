package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.acceptance.Http.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The running API's answers match {@code infra/openapi.yaml}, whatever is sent. {@code -Dtapeline.fuzz.seed} generates other
 * requests, or repeats those of a failed run.
 */
class SchemathesisTest {
    private static final long SEED = Long.getLong("tapeline.fuzz.seed", 20261121L);
    private static final Path DESCRIPTION = RunningSystem.REPOSITORY.resolve("infra/openapi.yaml");
    /** How long the fuzzing may take beyond its time limit before it is ended. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    @TempDir
    static Path data;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        system = RunningSystem.start(
                data, List.of("--artlist-assets", "1", "--motionarray-assets", "1", "--file-size", "20000"));
        // uses the names of the description's examples, so that some requests find something
        new SampleRecording("Evan", "Evan Enters the Third Room", "DJ's Drums", "demo").store(system.api());
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @CsvSource({"manager, 45", "artist, 15"})
    void answersToGeneratedRequestsMatchTheDescription(String user, int seconds)
            throws IOException, InterruptedException {
        FuzzTool tool = FuzzTool.ready();
        assertPassed(tool.fuzz(
                DESCRIPTION,
                system.api().url(),
                system.token(user),
                Duration.ofSeconds(seconds).plus(GRACE),
                List.of(
                        "--seed",
                        String.valueOf(SEED),
                        "--max-time",
                        String.valueOf(seconds),
                        "--request-timeout",
                        "30")));
    }

    private static void assertPassed(FuzzTool.Outcome outcome) {
        String output = outcome.output();
        assertThat(outcome.exitCode()).as("%s", output).isZero();
        System.out.println(output.substring(Math.max(0, output.indexOf("= SUMMARY ="))));
    }

    /** Answered by the gateway: no function is invoked. */
    @Test
    void routesThatAreNotDescribedAreNotFound() {
        for (Http caller : List.of(system.api(), new Http(system.api().url()))) {
            for (String route :
                    List.of("GET /v1", "GET /v2/jobs", "PUT /v1/jobs", "TRACE /v1/health", "OPTIONS /v1/uploads")) {
                String[] words = route.split(" ");
                Answer answer = caller.send(words[0], words[1], "");
                assertThat(answer.status()).as(route).isEqualTo(404);
                assertThat(answer.body().path("code").asText()).as(route).isEqualTo("no-such-route");
            }
        }
    }
}
