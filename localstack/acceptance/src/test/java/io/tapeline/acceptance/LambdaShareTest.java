package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.embedded.description.Route;
import io.tapeline.embedded.description.SystemDescription;
import io.tapeline.embedded.lambda.ProcessorShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions that have the share of a processor that Lambda gives them, and start as on Lambda. Long: several starts at a fraction
 * of a processor, which want a machine that has the rest of it to spare.
 */
@Tag("longest")
class LambdaShareTest {
    private static final Path INFRA = RunningSystem.REPOSITORY.resolve("infra");

    @TempDir
    Path folder;

    @Test
    void aFirstRequestToEveryRouteOfColdFunctionsAnswers() {
        try (RunningSystem system = started(INFRA)) {
            List<Route> routes = SystemDescription.read(INFRA).routes();
            assertThat(routes).hasSizeGreaterThan(15);
            for (Route route : routes) {
                assertThat(status(system, route))
                        .as(route.method() + " " + route.path())
                        .isBetween(200, 499);
            }
        }
    }

    /**
     * 256 MB, which FunctionSizesTest refuses, is too little on AWS with TLS. Here the issuer has none and it answers within its time,
     * so this has half of that: the start outlives 10 s, begins again, and ends with the timeout.
     */
    @Test
    void withATooSmallAuthorizerNoRouteAnswersThatWantsALogin() throws IOException {
        Path infra = Files.createDirectories(folder.resolve("infra"));
        for (String file : List.of("openapi.yaml", "sources.yaml")) {
            Files.copy(INFRA.resolve(file), infra.resolve(file));
        }
        Files.writeString(
                infra.resolve("functions.yaml"),
                Files.readString(INFRA.resolve("functions.yaml"))
                        .replaceAll("(handler: authorize-caller\n    memory: ).*\n.*\n", "$1128\n    timeout: 10\n"));
        try (RunningSystem system = started(infra)) {
            assertThat(system.api().send("GET", "/v1/jobs", "").status()).isEqualTo(500);
            assertThat(system.api().send("GET", "/v1/health", "").status()).isEqualTo(200);
        }
    }

    private RunningSystem started(Path infra) {
        return RunningSystem.start(folder.resolve("data"), List.of(), options -> options.withInfra(infra)
                .withShare(new ProcessorShare.ByMemory()));
    }

    private static int status(RunningSystem system, Route route) {
        String path = route.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        return system.api().send(route.method(), path, "").status();
    }
}
