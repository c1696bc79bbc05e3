package io.tapeline.embedded.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    private static final Path ZIP = Path.of("../../functions/authorize-caller/target/function.zip");
    private static final byte[] EVENT = LocalServer.utf8(
            "{\"type\":\"TOKEN\",\"authorizationToken\":\"none\",\"methodArn\":\"arn:aws:execute-api:a:b:c/d/GET/e\"}");

    @TempDir
    Path folder;

    @Test
    void theFirstStartMakesTheCacheTheNextOnesUseItAndOneThatDoesNotFitIsPassedOver() throws Exception {
        assumeTrue(
                Files.exists(ZIP), "functions/authorize-caller is not built; the acceptance tests run every function");
        Path zip = Files.copy(ZIP, folder.resolve("function.zip"));
        Optional<StartCache> made = StartCache.of(function(zip, "a"));
        assumeTrue(made.isPresent(), "functions/authorize-caller is built natively");
        StartCache cache = made.orElseThrow();

        assertThat(filesMappedByAProcess(zip, "a", cache)).noneMatch(line -> line.contains("start-cache"));
        assertThat(cache.file()).isRegularFile();
        assertThat(filesMappedByAProcess(zip, "another-place", cache))
                .anyMatch(line -> line.endsWith(cache.file().toString()));

        Files.writeString(cache.file(), "no cache");
        filesMappedByAProcess(zip, "a", cache);
        assertThat(Files.readString(folder.resolve("a/logs/authorize-caller.log")))
                .contains("Unauthorized")
                .doesNotContain("[aot]")
                .doesNotContain("[cds]");
    }

    @Test
    void anotherPackageOrJdkHasAnotherCacheAndTheOlderOneGoes() throws Exception {
        Path older = Files.writeString(
                Files.createDirectory(folder.resolve("start-cache")).resolve("older.aot"), "x");
        StartCache cache = new StartCache(folder.resolve("start-cache/newer.aot"));

        cache.make(file -> Files.exists(Files.writeString(file, "cache")));
        cache.make(file -> {
            throw new IOException("it is there already");
        });

        assertThat(older).doesNotExist();
        assertThat(cache.file()).hasContent("cache");
        assertThat(cache.use().options()).contains("-XX:AOTCache=" + cache.file());
    }

    @Test
    void aRehearsalWithoutACacheLeavesTheStartAsItWas() throws Exception {
        StartCache cache = new StartCache(folder.resolve("start-cache/never.aot"));

        cache.make(file -> false);

        assertThat(cache.use()).isEqualTo(StartCache.Use.none());
    }

    @Test
    void aNativePackageHasNone() throws Exception {
        assertThat(StartCache.of(function(ToyPackage.zip(folder.resolve("toy.zip")), "a", Map.of())))
                .isEmpty();
    }

    @Test
    void otherOptionsOfTheJvmAreAnotherCache() throws Exception {
        Path zip = Files.write(
                folder.resolve("function.zip"),
                new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        assertThat(StartCache.of(function(zip, "a", Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4"))))
                .isNotEqualTo(StartCache.of(function(zip, "a", Map.of())))
                .isPresent();
    }

    private List<String> filesMappedByAProcess(Path zip, String place, StartCache cache) throws Exception {
        Path data = Files.createDirectories(folder.resolve(place));
        Function function = function(zip, place);
        try (Children children = new Children(data.resolve("children"));
                LambdaHost host = new LambdaHost(
                        List.of(function), LambdaSettings.in(data, true, new ProcessorShare.Unlimited()), children)) {
            Outcome outcome = host.invoke(function.name(), EVENT).get();
            assertThat(Json.read(outcome.body())).isPresent();
            assertThat(new String(outcome.body(), StandardCharsets.UTF_8)).contains("Unauthorized");
            await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(cache.file()));
            Path maps = Path.of(
                    "/proc", host.environments(function.name()).getFirst().toString(), "maps");
            assumeTrue(Files.exists(maps), "this system does not say what a process has mapped");
            try (Stream<String> lines = Files.lines(maps)) {
                return lines.toList();
            }
        }
    }

    private Function function(Path zip, String place) throws IOException {
        return function(
                zip,
                place,
                Map.of("TAPELINE_OIDC_ISSUER", "http://127.0.0.1:9/", "TAPELINE_OIDC_AUDIENCE", "tapeline"));
    }

    private Function function(Path zip, String place, Map<String, String> environment) throws IOException {
        return new Function(
                "authorize-caller",
                "arn:aws:lambda:us-east-1:000000000000:function:authorize-caller",
                "authorize-caller",
                256,
                Duration.ofSeconds(60),
                environment,
                1,
                FunctionPackage.unpack(zip, folder.resolve(place).resolve("functions")),
                List.of(EVENT));
    }
}
