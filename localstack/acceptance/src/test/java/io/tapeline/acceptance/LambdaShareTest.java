package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.embedded.description.Route;
import io.tapeline.embedded.description.SystemDescription;
import io.tapeline.embedded.lambda.ProcessorShare;
import io.tapeline.embedded.lambda.ProcessorSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions with Lambda's share of a processor that start as on Lambda. Long: several starts with a fraction of a processor, on a
 * machine that must have enough free processor time.
 */
@Tag("longest")
class LambdaShareTest {
    private static final Path INFRA = RunningSystem.REPOSITORY.resolve("infra");

    @TempDir
    Path folder;

    @Test
    void coldFunctionsAnswerTheFirstRequestToEveryRoute() throws IOException {
        try (RunningSystem system = started(INFRA, Map.of())) {
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
     * Proves that these shares matter: the start takes longer than 10 s, begins again within the invocation, and is ended by the
     * timeout. With 256 MB, a request is answered here in 8.4 s of a timeout of 10 s, of which 8 s are the start. On Lambda the
     * network takes additional time, so FunctionSizesTest rejects 256 MB as well.
     */
    @Test
    void withTooLittleMemoryForTheAuthorizerNoProtectedRouteAnswers() throws Exception {
        Answers answers = withAnAuthorizerOf(128, 10);
        assertThat(answers.withLogin()).isEqualTo(500);
        assertThat(answers.withoutLogin()).isEqualTo(200);
    }

    @Test
    void withTheDescribedMemoryForTheAuthorizerTheSameRouteAnswers() throws Exception {
        assertThat(withAnAuthorizerOf(512, 15)).isEqualTo(new Answers(200, 200));
    }

    /** The statuses of the first requests. */
    private record Answers(int withLogin, int withoutLogin) {}

    /** The issuer uses TLS, as every real one does. */
    private Answers withAnAuthorizerOf(int memory, int timeout) throws Exception {
        PrivateCertificate certificate = PrivateCertificate.in(folder);
        try (TokenMint issuer = new TokenMint(certificate);
                RunningSystem system = started(withAnAuthorizer(memory, timeout, certificate), issuer)) {
            Http manager = system.api().authorizedBy("Bearer " + issuer.token("manager"));
            long begun = System.nanoTime();
            int withLogin = manager.send("GET", "/v1/recordings", "").status();
            System.out.printf(
                    "authorizer of %d MB: %d after %d ms%n",
                    memory,
                    withLogin,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
            return new Answers(withLogin, manager.send("GET", "/v1/health", "").status());
        }
    }

    private Path withAnAuthorizer(int memory, int timeout, PrivateCertificate certificate) throws IOException {
        Path infra = Files.createDirectories(folder.resolve("infra"));
        for (String file : List.of("openapi.yaml", "sources.yaml")) {
            Files.copy(INFRA.resolve(file), infra.resolve(file));
        }
        String functions = Files.readString(INFRA.resolve("functions.yaml"));
        String changed = functions.replaceAll(
                "(handler: authorize-caller\n    memory: ).*\n.*\n",
                "$1%d\n    timeout: %d\n    environment: {JAVA_TOOL_OPTIONS: \"%s\"}\n"
                        .formatted(memory, timeout, certificate.trust()));
        assertThat(changed).isNotEqualTo(functions);
        Files.writeString(infra.resolve("functions.yaml"), changed);
        return infra;
    }

    private RunningSystem started(Path infra, TokenMint issuer) throws IOException {
        return started(
                infra,
                Map.of(
                        "TAPELINE_OIDC_ISSUER", issuer.url(),
                        "TAPELINE_OIDC_AUDIENCE", "tapeline",
                        "TAPELINE_OIDC_ROLES_CLAIM", "roles"));
    }

    private RunningSystem started(Path infra, Map<String, String> environment) throws IOException {
        ProcessorShare share = new ProcessorShare.ByMemory(ProcessorSpeed.ofThisMachine());
        System.out.println("shares: " + share);
        return RunningSystem.start(folder.resolve("data"), List.of(), options -> options.withInfra(infra)
                .withShare(share)
                .withEnvironment(environment));
    }

    private static int status(RunningSystem system, Route route) {
        String path = route.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        return system.api().send(route.method(), path, "").status();
    }
}
