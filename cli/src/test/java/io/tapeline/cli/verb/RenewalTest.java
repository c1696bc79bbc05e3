package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeStudio;
import io.tapeline.cli.StrictIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that expire while a command runs, or before a later command. */
class RenewalTest {

    private static final int FILES = 60;

    @TempDir
    private Path home;

    private FakeStudio studio;
    private StrictIssuer issuer;
    private CommandLineRun commandLine;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        issuer = new StrictIssuer();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", studio.url());
        Path folder = Files.createDirectories(home.resolve("archive/Song"));
        for (int file = 0; file < FILES; file++) {
            byte[] wav = Arrays.copyOf("RIFFxxxxWAVEfmt ".getBytes(StandardCharsets.US_ASCII), 2_000 + file);
            Files.write(folder.resolve("track " + file + ".wav"), wav);
        }
    }

    @AfterEach
    void stop() {
        studio.close();
        issuer.close();
    }

    @Test
    void aBulkUploadWhoseTokenEndsAgainAndAgainRenewsItOnceEachTimeAndStoresEveryFile() throws IOException {
        login();
        AtomicInteger sent = new AtomicInteger();
        Set<String> ended = ConcurrentHashMap.newKeySet();
        studio.before("put", () -> {
            if (sent.incrementAndGet() % 15 == 0) {
                ended.add(issuer.latest());
            }
        });
        studio.admitting(token -> !ended.contains(token));

        Result result = bulkUpload();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(studio.versions()).hasSize(FILES);
        assertThat(ended).isNotEmpty();
        assertThat(issuer.asked("refresh_token")).hasSameSizeAs(ended);
        assertThat(new JsonMapper()
                        .readTree(kept().toFile())
                        .at("/refresh/token")
                        .asText())
                .isEqualTo(issuer.latest().replace('t', 'r'));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept())))
                .isEqualTo("rw-------");
    }

    @Test
    void aLoginThatHasEndedIsRenewedBeforeAnythingIsSent() throws IOException {
        login();
        endKeptToken();
        studio.admitting(token -> token.equals("t-2"));

        assertThat(commandLine.run("list").exitCode()).isZero();
        assertThat(studio.requests("list")).isOne();
        assertThat(commandLine.run("list").exitCode()).isZero();

        assertThat(issuer.asked("refresh_token")).singleElement().satisfies(form -> assertThat(form)
                .containsEntry("refresh_token", "r-1")
                .containsEntry("client_id", "tapeline"));
    }

    @Test
    void anIssuerInTroubleIsAskedAgainAndTheUploadGoesOn() throws IOException {
        login();
        studio.admitting(token -> token.equals("t-2"));
        issuer.fail(3);

        Result result = bulkUpload();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(studio.versions()).hasSize(FILES);
    }

    @Test
    void whereASessionHasEndedTheRunSaysWhatItStoredAndHowToLogInAgain() throws IOException {
        login();
        AtomicInteger taken = new AtomicInteger();
        studio.admitting(token -> taken.incrementAndGet() <= 3);
        issuer.endSession();

        Result result = bulkUpload();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains(
                        "The login of evan at " + studio.url() + " is not accepted any more, and " + issuer.url()
                                + " does not renew it: Session not active",
                        "./tapeline login --url " + studio.url() + " --issuer " + issuer.url(),
                        "with --resume to continue")
                .doesNotContain("r-1");
        assertThat(new JsonMapper()
                        .readTree(result.out())
                        .at("/summary/complete")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aLoginWithoutARefreshTokenIsUsedToItsEndAndThenSaysSo() throws IOException {
        issuer.withoutRefreshTokens();
        assertThat(login().err()).contains("gave no refresh token", "offline_access");
        studio.admitting(token -> false);

        Result result = commandLine.run("list");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("is not accepted any more, and it came without a refresh token", "Log in again");
    }

    @Test
    void tokensThatAreRefusedAgainAndAgainEndTheRun() throws IOException {
        login();
        studio.admitting(token -> false);

        Result result = commandLine.run("list");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("requires a login");
        assertThat(studio.requests("list")).isEqualTo(3);
        assertThat(issuer.asked("refresh_token")).hasSize(2);
    }

    @Test
    void aMachineGetsItsTokensByItsSecretAndKeepsNone() throws IOException {
        studio.admitting(token -> token.equals("t-2"));
        commandLine
                .with("TAPELINE_OIDC_ISSUER", issuer.url())
                .with("TAPELINE_CLIENT_ID", "nightly")
                .with("TAPELINE_CLIENT_SECRET", "s%cret+0123456789");

        Result result = bulkUpload();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(issuer.asked("client_credentials")).hasSize(2).allSatisfy(form -> assertThat(form)
                // nightly:s%25cret%2B0123456789
                .containsEntry("Authorization", "Basic bmlnaHRseTpzJTI1Y3JldCUyQjAxMjM0NTY3ODk=")
                .doesNotContainKey("client_secret"));
        assertThat(home.resolve(".tapeline/logins")).doesNotExist();
    }

    @Test
    void aSecretWithoutItsClientIsAUsageError() {
        Result result =
                commandLine.with("TAPELINE_CLIENT_SECRET", "s3cret-0123456789").run("list");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("TAPELINE_CLIENT_SECRET is set, and TAPELINE_OIDC_ISSUER is not.");
    }

    private Result bulkUpload() {
        return commandLine.run("bulk-upload", home.resolve("archive").toString(), "--artist", "Evan", "--json");
    }

    private Result login() {
        Result result = commandLine.run(
                "login", "--url", studio.url(), "--issuer", issuer.url(), "--username", "evan", "--password", "pass");
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(".tapeline/logins"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void endKeptToken() throws IOException {
        Files.writeString(
                kept(),
                Files.readString(kept())
                        .replaceFirst("\"expires_at\":\"[^\"]*\"", "\"expires_at\":\"2026-01-01T00:00:00Z\""));
    }
}
