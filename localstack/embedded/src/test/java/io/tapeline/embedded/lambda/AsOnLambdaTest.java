package io.tapeline.embedded.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.toy.ToyPackage;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class AsOnLambdaTest {

    private static final ProcessorShare SHARE = new ProcessorShare.Fixed(2);

    @TempDir
    Path data;

    @Test
    void aProcessUsesNoMoreOfAProcessorThanItsShare() throws IOException {
        double share = 0.2;
        Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try (ProcessorShares shares = new ProcessorShares()) {
            long began = System.nanoTime();
            shares.hold(busy, share);
            await().atMost(Duration.ofMinutes(2)).until(() -> worked(busy).compareTo(Duration.ofMillis(600)) > 0);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(worked(busy).toNanos() / (double) took.toNanos()).isLessThan(share * 1.3);
        } finally {
            busy.destroyForcibly();
        }
    }

    @Test
    void aShareFollowsFromTheMemory() {
        assertThat(new ProcessorShare.ByMemory(1).of(256))
                .hasValueSatisfying(share -> assertThat(share).isBetween(0.144, 0.145));
        assertThat(new ProcessorShare.ByMemory(1).of(1769)).contains(1.0);
        assertThat(new ProcessorShare.ByMemory(2).of(1769))
                .as("where one processor does the work of two of Lambda's")
                .contains(0.5);
        assertThat(new ProcessorShare.Unlimited().of(256)).isEmpty();
    }

    @Test
    void theSpeedOfAProcessorIsThatOfItsWorkWhateverElseRuns() throws IOException {
        double speed = ProcessorSpeed.ofThisMachine();
        assertThat(speed).isBetween(0.2, 20.0);
        assertThat(ProcessorSpeed.ofThisMachine() / speed).isBetween(0.5, 2.0);
    }

    @Test
    void aStartThatTakesTooLongBeginsAgainAtTheCostOfTheEventsTime() throws Exception {
        Duration timeout = Duration.ofSeconds(60);
        try (LambdaHost host = host(timeout, "slow-once")) {
            Outcome outcome = host.invoke("toy", LocalServer.utf8("{}")).get();
            long answered = System.currentTimeMillis();

            JsonNode answer = Json.read(outcome.body()).orElseThrow();
            assertThat(outcome).isInstanceOf(Outcome.Answer.class);
            assertThat(starts()).isEqualTo(2);
            assertThat(answer.path("deadline").asLong())
                    .as("the second start counts, the first does not")
                    .isBetween(answered, answered + timeout.toMillis() - 50);
        }
    }

    @Test
    void aStartThatNeverEndsTimesOutInsideTheFunctionsTime() throws Exception {
        try (LambdaHost host = host(Duration.ofSeconds(1), "slow")) {
            Outcome outcome = host.invoke("toy", LocalServer.utf8("{}")).get();

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failure.class, failure -> assertThat(failure.type())
                    .isEqualTo("Sandbox.Timedout"));
            assertThat(starts()).isEqualTo(2);
            assertThat(Files.readString(data.resolve("logs/toy.log"))).contains("Task timed out after 1.00 seconds");
        }
    }

    /** The shell script that starts a toy records each start, and is as slow as the test wants. */
    private LambdaHost host(Duration timeout, String start) throws IOException {
        return ToyPackage.host(
                data,
                timeout,
                1,
                Map.of("TOY_START", start, "TOY_STARTS", data.resolve("starts").toString()),
                new LambdaSettings(
                        data.resolve("logs"),
                        data.resolve("tmp"),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5),
                        false,
                        SHARE));
    }

    private long starts() throws IOException {
        return Files.readAllLines(data.resolve("starts")).size();
    }

    private static Duration worked(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
