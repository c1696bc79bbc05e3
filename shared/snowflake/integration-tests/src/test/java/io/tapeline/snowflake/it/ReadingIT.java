package io.tapeline.snowflake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapeline.standins.StandInOptions;
import io.tapeline.standins.StandIns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that is built with the extension in realistic conditions: TLS with revocation checking, proxies, a read-only file
 * system. {@code -Dnative} builds and tests the executable instead of the JVM package.
 */
class ReadingIT {
    private static final int MANY = 10_000;
    private static final String READ_MANY = "SELECT range, 'row ' || range FROM range(" + MANY + ")";
    private static final List<String> ALL = List.of("read", "" + MANY, "" + (MANY - 1));

    private static final long GOOD = 2;
    private static final long REVOKED = 3;
    private static final long BEHIND_A_PROXY = 4;

    @TempDir
    private static Path temporary;

    private static StandIns standIns;
    private static TestAuthority authority;
    private static RevocationResponder responder;
    private static PackagedApplication application;

    @BeforeAll
    static void start() throws Exception {
        standIns = StandIns.start(new StandInOptions().assets(1, 1));
        authority = new TestAuthority("Test authority");
        responder = new RevocationResponder(authority, REVOKED);
        application = PackagedApplication.start(temporary, authority.trustStore(temporary.resolve("trust.p12")));
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        responder.close();
        standIns.close();
    }

    @Test
    void everyProofSignsInAndALargeResultIsRead() throws Exception {
        assertThat(ask(standIns.snowflakeUrl())).isEqualTo(ALL);
        for (String proof : List.of("SNOWFLAKE_JWT", "PROGRAMMATIC_ACCESS_TOKEN", "SNOWFLAKE")) {
            String secret = standIns.secretJson().replaceFirst("\\{", "{\"authenticator\":\"" + proof + "\",");
            assertThat(application.ask(standIns.snowflakeUrl(), secret, "SELECT 42"))
                    .as(proof)
                    .containsExactly("read", "1", "42");
        }
    }

    @Test
    void overTlsItIsAskedWhetherTheCertificateIsRevoked() throws Exception {
        try (TlsTerminator front = front(authority, GOOD)) {
            assertThat(ask(tls(front))).isEqualTo(ALL);
            assertThat(responder.asked()).contains(GOOD);
        }
    }

    @Test
    void aRevokedCertificateIsRefused() throws Exception {
        try (TlsTerminator front = front(authority, REVOKED)) {
            assertThat(ask(tls(front)))
                    .startsWith("failed", "UNREACHABLE")
                    .last()
                    .asString()
                    .contains("certificate");
            assertThat(responder.asked()).contains(REVOKED);
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
        try (TlsTerminator front = front(new TestAuthority("Nobody"), GOOD)) {
            assertThat(ask(tls(front)))
                    .startsWith("failed", "UNREACHABLE")
                    .last()
                    .asString()
                    .contains("certificate");
        }
    }

    @Test
    void aProxyIsUsedForTheServiceAndForTheQuestionAboutRevocation() throws Exception {
        try (TlsTerminator front = front(authority, BEHIND_A_PROXY);
                Proxy proxy = new Proxy()) {
            assertThat(ask(tls(front) + through(proxy) + "&proxyUser=" + Proxy.USER + "&proxyPassword="
                            + Proxy.PASSWORD.replace(" ", "%20")))
                    .isEqualTo(ALL);
            assertThat(proxy.passed())
                    .contains("CONNECT localhost:" + front.port())
                    .anyMatch(request -> request.startsWith("GET " + responder.address()))
                    .anyMatch(request -> request.startsWith("GET http") && request.contains(":" + plainPort()));
            assertThat(responder.asked()).contains(BEHIND_A_PROXY);
        }
    }

    @Test
    void nothingButTheTemporaryFolderNeedsToBeWritable() throws Exception {
        assumeTrue(application.confined(), "this machine does not let a test make its file system read-only");
        try (TlsTerminator front = front(authority, GOOD)) {
            assertThat(ask(tls(front))).isEqualTo(ALL);
        }
        assertThat(Files.exists(temporary.resolve("ocsp_response_cache.json"))).isTrue();
        assertThat(Files.exists(temporary.resolve("no-home"))).isFalse();
    }

    private static List<String> ask(String url) throws IOException {
        return application.ask(url, standIns.secretJson(), READ_MANY);
    }

    private static TlsTerminator front(TestAuthority of, long serial) throws Exception {
        return new TlsTerminator(of.server(serial, responder.address()), plainPort());
    }

    private static int plainPort() {
        return URI.create(standIns.bulkApiUrl()).getPort();
    }

    /** The certificate is also refused if the OCSP responder does not answer. */
    private static String tls(TlsTerminator front) {
        return "jdbc:snowflake://localhost:" + front.port() + "/?ocspFailOpen=false&account="
                + standIns.snowflakeAccount().account();
    }

    private static String through(Proxy proxy) {
        return "&useProxy=true&proxyHost=127.0.0.1&proxyPort=" + proxy.port();
    }
}
