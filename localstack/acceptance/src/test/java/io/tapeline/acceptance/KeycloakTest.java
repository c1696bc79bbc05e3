package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logins at a real Keycloak. Its tokens live 20 seconds, each refresh token can be used once, and its client requires PKCE, as
 * configured in {@code src/test/keycloak/studio-realm.json}.
 */
@Tag("longest")
class KeycloakTest {
    private static final Duration LIFE = Duration.ofSeconds(20);
    private static final BrowserUser EVAN = new BrowserUser("evan", "pass word & more");

    @TempDir
    static Path folder;

    private static Keycloak keycloak;
    private static ShortLivedLogin login;

    @BeforeAll
    static void start() throws Exception {
        keycloak = new Keycloak(folder);
        login = new ShortLivedLogin(folder, keycloak.issuer(), "realm_access.roles");
    }

    @AfterAll
    static void stop() {
        login.close();
        keycloak.close();
    }

    @Test
    void aLoginWithADeviceCodeUploads200FilesThoughTokensExpireEvery20Seconds() throws Exception {
        CommandLine commandLine = login.commandLine(Map.of());
        logIn(commandLine, "device.log", "login", "--issuer", keycloak.issuer());

        login.uploadSlowly("Device", commandLine, LIFE);
    }

    @Test
    void aLoginWithALocalBrowserAllowsTheUseOfTheApi() throws Exception {
        CommandLine commandLine = login.commandLine(
                Map.of("XDG_STATE_HOME", folder.resolve("browser").toString()));
        logIn(commandLine, "browser.log", "login", "--issuer", keycloak.issuer(), "--browser");

        assertThat(commandLine.run("list").exitCode()).isZero();
    }

    @Test
    void aLoginWithAPasswordAllowsTheUseOfTheApi() {
        CommandLine commandLine = login.commandLine(
                Map.of("XDG_STATE_HOME", folder.resolve("password").toString()));
        CommandLine.Result result = commandLine.run(
                "login", "--issuer", keycloak.issuer(), "--username", "evan", "--password", EVAN.password());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(commandLine.run("list").exitCode()).isZero();
    }

    @Test
    void aMachinesSecretAllowsTheUseOfTheApi() {
        CommandLine.Result result = login.commandLine(Map.of(
                        "TAPELINE_OIDC_ISSUER", keycloak.issuer(),
                        "TAPELINE_CLIENT_ID", "nightly",
                        "TAPELINE_CLIENT_SECRET", "night-secret+&%1234"))
                .run("list");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    /** Logs in with the page that the command names. */
    private static void logIn(CommandLine commandLine, String name, String... words) throws Exception {
        Path log = folder.resolve(name);
        Process process = commandLine.start(log, words);
        try {
            Pattern address = Pattern.compile("http://\\S+(user_code|client_id)=\\S+");
            await("an address")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> address.matcher(Files.readString(log)).find() || !process.isAlive());
            Matcher found = address.matcher(Files.readString(log));
            assertThat(found.find()).as(Files.readString(log)).isTrue();
            EVAN.open(found.group());
            await("the login").atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("as evan", "renewed by itself");
    }
}
