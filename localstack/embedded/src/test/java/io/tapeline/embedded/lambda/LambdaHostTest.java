package io.tapeline.embedded.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.toy.ToyPackage;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LambdaHostTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void anEventIsAnsweredAndTheProcessIsReused() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 4, Map.of("TOY", "yes"))) {
            JsonNode first = answer(host, "{\"n\":1}");
            JsonNode second = answer(host, "{\"n\":2}");

            assertThat(first.path("event").path("n").asInt()).isEqualTo(1);
            assertThat(second.path("pid")).isEqualTo(first.path("pid"));
            assertThat(host.environments("toy"))
                    .containsExactly(first.path("pid").asLong());
            assertThat(first.path("arn").asText()).endsWith(":function:toy");
            assertThat(first.path("deadline").asLong()).isGreaterThan(System.currentTimeMillis());
            assertThat(first.path("trace").asText())
                    .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
            assertThat(Files.readString(data.resolve("logs/toy.log")))
                    .contains("START RequestId: ", "toy got {\"n\":1}", "END RequestId: ", "REPORT RequestId: ");
        }
    }

    @Test
    void aProcessIsToldWhatAwsTellsAndNothingOfTheStack() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 1, Map.of("TOY", "yes"))) {
            JsonNode environment = answer(host, "{}").path("environment");

            assertThat(environment.path("TOY").asText()).isEqualTo("yes");
            assertThat(environment.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("toy");
            assertThat(environment.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText())
                    .isEqualTo("128");
            assertThat(environment.path("HOME").asText()).startsWith(data.toString());
            assertThat(environment.properties())
                    .extracting(Map.Entry::getKey)
                    .filteredOn(name -> !name.startsWith("AWS_LAMBDA_") && !name.startsWith("LAMBDA_"))
                    .isSubsetOf(
                            "TOY", "_HANDLER", "HOME", "TMPDIR", "TZ", "LANG", "PATH", "PWD", "OLDPWD", "_", "SHLVL");
        }
    }

    @Test
    void eventsAtOnceGetAProcessEachUpToTheConcurrency() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 2, Map.of())) {
            List<CompletableFuture<Outcome>> three = List.of(
                    host.invoke("toy", json("{\"sleep\":1500}")),
                    host.invoke("toy", json("{\"sleep\":1500}")),
                    host.invoke("toy", json("{\"sleep\":1500}")));

            assertThat(host.environments("toy")).hasSize(2);
            for (CompletableFuture<Outcome> outcome : three) {
                assertThat(outcome.get()).isInstanceOf(Outcome.Answer.class);
            }
            assertThat(host.environments("toy")).hasSize(2);
        }
    }

    @Test
    void anErrorOfTheFunctionIsHandedOverAndTheProcessLivesOn() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 1, Map.of())) {
            long pid = answer(host, "{}").path("pid").asLong();

            Outcome failed = host.invoke("toy", json("{\"fail\":\"/nowhere\"}")).get();

            assertThat(failed).isInstanceOf(Outcome.Failure.class);
            assertThat(((Outcome.Failure) failed).type()).isEqualTo("Toy.Failure");
            assertThat(new String(failed.body(), StandardCharsets.UTF_8)).contains("told to fail");
            assertThat(answer(host, "{}").path("pid").asLong()).isEqualTo(pid);
        }
    }

    @Test
    void aProcessThatEndsInTheMiddleIsAnExitErrorAndIsReplaced() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 1, Map.of())) {
            assertThat(failure(host, "{\"exit\":3}").type()).isEqualTo("Runtime.ExitError");

            assertThat(answer(host, "{\"n\":5}").path("event").path("n").asInt())
                    .isEqualTo(5);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLogThatCannotBeWrittenKeepsNoInvocationFromItsEnd() throws Exception {
        Files.createDirectories(data.resolve("logs"));
        Files.createSymbolicLink(data.resolve("logs/toy.log"), Path.of("/dev/full"));
        try (LambdaHost host = ToyPackage.host(data, Duration.ofSeconds(2), 1, Map.of())) {
            assertThat(answer(host, "{\"n\":5}").path("event").path("n").asInt())
                    .isEqualTo(5);
            assertThat(failure(host, "{\"sleep\":60000}").type()).isEqualTo("Sandbox.Timedout");
        }
    }

    @Test
    void aProcessKilledWhileItWorksIsAnExitError() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 1, Map.of())) {
            long pid = answer(host, "{}").path("pid").asLong();
            Path sign = data.resolve("working");
            CompletableFuture<Outcome> outcome =
                    host.invoke("toy", Json.bytes(Map.of("append", sign.toString(), "sleep", 60_000)));
            await().until(() -> Files.exists(sign));

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            assertThat(outcome.get()).isInstanceOf(Outcome.Failure.class);
            assertThat(new String(outcome.get().body(), StandardCharsets.UTF_8))
                    .contains("Runtime.ExitError", "signal: killed");
        }
    }

    @Test
    void aProcessKilledWhileItIsIdleCostsNoEvent() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 1, Map.of())) {
            long pid = answer(host, "{}").path("pid").asLong();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().until(() -> host.environments("toy").isEmpty());

            assertThat(answer(host, "{}").path("pid").asLong()).isNotEqualTo(pid);
        }
    }

    @Test
    void aFunctionThatTakesTooLongIsKilled() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, Duration.ofSeconds(1), 1, Map.of())) {
            Outcome.Failure failure = failure(host, "{\"sleep\":60000}");

            assertThat(failure.type()).isEqualTo("Sandbox.Timedout");
            assertThat(new String(failure.body(), StandardCharsets.UTF_8))
                    .contains("Task timed out after 1.00 seconds");
            await().until(() -> host.environments("toy").isEmpty());
        }
    }

    @Test
    void anErrorAtStartFailsTheEventThatWantedTheProcess() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 1, Map.of("TOY_START", "init-error"))) {
            assertThat(failure(host, "{}").type()).isEqualTo("Toy.NoStart");
        }
    }

    @Test
    void anIdleProcessEnds() throws Exception {
        try (LambdaHost host = ToyPackage.host(data, LONG, 1, Map.of(), Duration.ofMillis(300))) {
            long pid = answer(host, "{}").path("pid").asLong();

            await().until(() -> ProcessHandle.of(pid).isEmpty());

            assertThat(answer(host, "{}").path("pid").asLong()).isNotEqualTo(pid);
        }
    }

    @Test
    void theEndOfTheHostEndsEveryProcess() throws Exception {
        LambdaHost host = ToyPackage.host(data, LONG, 1, Map.of());
        long pid = answer(host, "{}").path("pid").asLong();

        host.close();

        await().until(() -> ProcessHandle.of(pid).isEmpty());
    }

    private static byte[] json(String text) {
        return LocalServer.utf8(text);
    }

    private static JsonNode answer(LambdaHost host, String event) throws Exception {
        Outcome outcome = host.invoke("toy", json(event)).get();
        assertThat(outcome)
                .as(new String(outcome.body(), StandardCharsets.UTF_8))
                .isInstanceOf(Outcome.Answer.class);
        return Json.read(outcome.body()).orElseThrow(IOException::new);
    }

    private static Outcome.Failure failure(LambdaHost host, String event) throws Exception {
        return (Outcome.Failure) host.invoke("toy", json(event)).get();
    }
}
