package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.FakeApi.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code login}, and the automatic login of commands. */
class LoginVerbTest {

    private static final String LIST = "GET /v1/jobs?limit=20";
    private static final String TOKEN = "POST /token";

    @TempDir
    private Path home;

    private FakeApi api;
    private FakeApi issuer;
    private CommandLineRun commandLine;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi().answer(LIST, 200, "{\"jobs\": []}").answer("GET /v1/health", 200, "{\"status\": \"ok\"}");
        issuer = new FakeApi();
        issuer.answer(
                        "GET /.well-known/openid-configuration",
                        200,
                        "{\"issuer\": \"%1$s\", \"token_endpoint\": \"%1$s/token\"}".formatted(issuer.url()))
                .answer(TOKEN, 200, granted("t-1"))
                .answer(TOKEN, 200, granted("t-2"));
        commandLine = new CommandLineRun(home);
    }

    @AfterEach
    void stop() {
        api.close();
        issuer.close();
    }

    @Test
    void atARunningStackACommandLogsInByItselfAndKeepsTheTokenPrivately() throws IOException {
        runStack();

        assertThat(commandLine.run("jobs", "list").exitCode()).isZero();
        assertThat(commandLine.run("jobs", "list").exitCode()).isZero();

        assertThat(tokensSent()).containsExactly("Bearer t-1", "Bearer t-1");
        assertThat(logins()).hasSize(1).first().asString().contains("username=manager", "password=s%26cret");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.resolve(".tapeline/data/login.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aTokenThatIsAboutToEndIsRenewedForTheSameUser() throws IOException {
        runStack();
        assertThat(commandLine.run("login", "--username", "artist").exitCode()).isZero();
        Path kept = home.resolve(".tapeline/data/login.json");
        Files.writeString(
                kept,
                Files.readString(kept)
                        .replaceFirst(
                                "\"expires_at\":\"[^\"]*\"",
                                "\"expires_at\":\"" + Instant.now().plusSeconds(20) + "\""));

        assertThat(commandLine.run("jobs", "list").exitCode()).isZero();

        assertThat(tokensSent()).containsExactly("Bearer t-2");
        assertThat(logins()).last().asString().contains("username=artist");
    }

    @Test
    void aGivenTokenGoesFirst() throws IOException {
        runStack();

        assertThat(commandLine
                        .with("TAPELINE_TOKEN", "mine")
                        .run("jobs", "list")
                        .exitCode())
                .isZero();

        assertThat(tokensSent()).containsExactly("Bearer mine");
        assertThat(logins()).isEmpty();
    }

    @Test
    void aGivenTokenOfTheRunningStackIsFollowedByTheNextWhenItEnds() throws IOException {
        runStack();
        String good = token(Instant.now().plusSeconds(600));
        commandLine.with("TAPELINE_TOKEN", good).run("jobs", "list");
        commandLine.with("TAPELINE_TOKEN", token(Instant.now().minusSeconds(5))).run("jobs", "list");

        assertThat(tokensSent()).containsExactly("Bearer " + good, "Bearer t-1");
        assertThat(logins()).hasSize(1).first().asString().contains("username=artist");
    }

    private String token(Instant end) {
        String claims =
                "{\"iss\": \"%s\", \"sub\": \"artist\", \"exp\": %d}".formatted(issuer.url(), end.getEpochSecond());
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".sig";
    }

    @Test
    void envExportsAFreshToken() throws IOException {
        runStack();

        assertThat(commandLine.with("TAPELINE_TOKEN", "stale").run("env").out())
                .contains("export TAPELINE_TOKEN='t-1'");
    }

    @Test
    void elsewhereTheTokenIsKeptForThatApiAndNeverSentToAnother() throws IOException {
        Result result = commandLine.run(
                "login", "--url", api.url(), "--issuer", issuer.url(), "--username", "evan", "--password", "pass");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("Logged in at " + api.url() + " as evan")
                .doesNotContain("t-1");

        commandLine.with("TAPELINE_URL", api.url()).run("jobs", "list");
        try (FakeApi other = new FakeApi().answer(LIST, 200, "{\"jobs\": []}")) {
            commandLine.with("TAPELINE_URL", other.url()).run("jobs", "list");
            assertThat(other.requests().getFirst().headers()).doesNotContainKey("Authorization");
        }

        assertThat(tokensSent()).containsExactly("Bearer t-1");
        try (Stream<Path> files = Files.list(home.resolve(".tapeline/logins"))) {
            assertThat(files).hasSize(1).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aLoginThatHasEndedSaysSoBeforeAnythingIsSent() throws IOException {
        commandLine.run("login", "--url", api.url(), "--issuer", issuer.url(), "--username", "e", "--password", "p");
        try (Stream<Path> files = Files.list(home.resolve(".tapeline/logins"))) {
            Path kept = files.findFirst().orElseThrow();
            Files.writeString(
                    kept,
                    Files.readString(kept)
                            .replaceFirst("\"expires_at\":\"[^\"]*\"", "\"expires_at\":\"2026-01-01T00:00:00Z\""));
        }

        Result result = commandLine.with("TAPELINE_URL", api.url()).run("jobs", "list");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("ended", "./tapeline login --url " + api.url());
        assertThat(tokensSent()).isEmpty();
    }

    @Test
    void aWrongPasswordExitsWithThreeAndKeepsNothing() throws IOException {
        try (FakeApi strict = new FakeApi()) {
            strict.answer(
                            "GET /.well-known/openid-configuration",
                            200,
                            "{\"issuer\": \"%1$s\", \"token_endpoint\": \"%1$s/token\"}".formatted(strict.url()))
                    .answer(TOKEN, 400, "{\"error\": \"invalid_grant\"}");
            Result result = commandLine.run(
                    "login", "--url", api.url(), "--issuer", strict.url(), "--username", "e", "--password", "guess");

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err())
                    .contains("the user name or the password is wrong")
                    .doesNotContain("guess");
        }
        assertThat(home.resolve(".tapeline/logins")).doesNotExist();
    }

    @Test
    void aPasswordIsNotSentUnencryptedToAnotherMachine() throws IOException {
        try (FakeApi careless = new FakeApi()) {
            careless.answer(
                    "GET /.well-known/openid-configuration",
                    200,
                    "{\"issuer\": \"%s\", \"token_endpoint\": \"http://192.0.2.1/token\"}".formatted(careless.url()));
            Result result = commandLine.run(
                    "login", "--url", api.url(), "--issuer", careless.url(), "--username", "e", "--password", "p");

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err()).contains("does not use https");
        }
    }

    @Test
    void whoIsNotLoggedInIsToldHowToLogIn() {
        try (FakeApi strict = unauthorized()) {
            Result result = commandLine.with("TAPELINE_URL", strict.url()).run("jobs", "list");

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err()).contains("requires a login", "./tapeline login");
        }
    }

    private static FakeApi unauthorized() {
        try {
            return new FakeApi().answer(LIST, 401, "{\"message\": \"Unauthorized\"}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void runStack() throws IOException {
        Path data = Files.createDirectories(home.resolve(".tapeline/data"));
        Files.writeString(home.resolve("passwords"), "{\"manager\": \"s&cret\", \"artist\": \"song\"}");
        Files.writeString(data.resolve("stack.json"), """
                {"pid": %d, "environment": {"TAPELINE_URL": "%s"}, "login": {"issuer": "%s", "passwords": "%s"}}
                """.formatted(
                        ProcessHandle.current().pid(), api.url(), issuer.url(), home.resolve("passwords")));
    }

    private static String granted(String token) {
        return "{\"access_token\": \"" + token + "\", \"token_type\": \"Bearer\", \"expires_in\": 3600}";
    }

    private List<String> tokensSent() {
        return api.requests().stream()
                .filter(request -> request.line().equals(LIST))
                .flatMap(request -> Stream.ofNullable(request.headers().get("Authorization")))
                .toList();
    }

    private List<String> logins() {
        return issuer.requests().stream()
                .filter(request -> request.line().equals(TOKEN))
                .map(Request::body)
                .toList();
    }
}
