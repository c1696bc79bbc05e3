package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login whose tokens expire during a bulk-upload. {@link KeycloakTest} tests the same with Keycloak and 20 seconds. */
class LoginEndsTest {
    private static final Duration LIFE = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    /** The issuer announces an hour, so the expiry shows only as a 401, in several threads at once. */
    @Test
    void aBulkUploadOf200FilesContinuesThoughItsTokenIsRefusedRepeatedly() throws Exception {
        try (RenewingIssuer issuer = new RenewingIssuer(LIFE, Duration.ofHours(1));
                ShortLivedLogin login = new ShortLivedLogin(folder, issuer.url(), "roles")) {
            CommandLine commandLine = login.commandLine(Map.of());
            CommandLine.Result result =
                    commandLine.run("login", "--issuer", issuer.url(), "--username", "evan", "--password", "pass");
            assertThat(result.exitCode()).as(result.err()).isZero();

            login.uploadSlowly("Refused", commandLine, LIFE);

            assertThat(issuer.renewals()).isGreaterThanOrEqualTo(3);
            assertThat(issuer.refused())
                    .as("refresh tokens that were used twice")
                    .isZero();
        }
    }
}
