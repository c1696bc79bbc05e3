package io.tapeline.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateAuthoritiesTest {
    private static final String PASSWORD = "changeit";
    private static final String STORE = "javax.net.ssl.trustStore";

    private final Map<Object, Object> before = new TreeMap<>(System.getProperties());

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        for (String name : new String[] {STORE, STORE + "Password", STORE + "Type"}) {
            if (before.containsKey(name)) {
                System.setProperty(name, before.get(name).toString());
            } else {
                System.clearProperty(name);
            }
        }
    }

    @Test
    void aServerOfAPrivateAuthorityIsAcceptedAfterItWasTrustedAndNotBefore() throws Exception {
        Path bundle = authority();
        HttpsServer server = server();
        try {
            URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThatThrownBy(() -> status(address)).isInstanceOf(SSLHandshakeException.class);

            PrivateAuthorities.trust(bundle);

            assertThat(status(address)).isEqualTo(204);
            HttpsURLConnection other = (HttpsURLConnection) address.toURL().openConnection();
            other.setSSLSocketFactory(fresh().getSocketFactory());
            assertThat(other.getResponseCode()).isEqualTo(204);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aContextAcceptsThemAndLeavesTheRestOfTheProcessAsItWas() throws Exception {
        Path bundle = authority();
        HttpsServer server = server();
        try {
            URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");

            assertThat(status(address, PrivateAuthorities.context(Set.of(bundle))))
                    .isEqualTo(204);

            assertThatThrownBy(() -> status(address, PrivateAuthorities.context(Set.of())))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(System.getProperty(STORE)).isEqualTo(before.get(STORE));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatTheJdkTrustsStaysTrusted() throws Exception {
        int jdk = authorities();
        assertThat(jdk).isGreaterThan(20);
        Path bundle = authority();

        PrivateAuthorities.trust(bundle);
        PrivateAuthorities.trust(bundle);

        assertThat(authorities()).isEqualTo(jdk + 1);
    }

    @Test
    void aBundleThatIsNoneIsRefusedByASentenceThatNamesTheVariable() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path text = Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nnothing\n");

        for (Path bundle : new Path[] {empty, text, folder.resolve("missing.pem")}) {
            assertThatThrownBy(() -> PrivateAuthorities.trust(bundle))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(bundle.toString())
                    .hasMessageContaining("AWS_CA_BUNDLE names a file of certificate authorities in PEM");
            assertThatThrownBy(() -> PrivateAuthorities.context(Set.of(bundle)))
                    .hasMessageContaining("AWS_CA_BUNDLE names a file of certificate authorities in PEM");
        }
        assertThat(System.getProperty(STORE)).isEqualTo(before.get(STORE));
    }

    /** The status for a client that uses the process' current trust store. */
    private static int status(URI address) throws Exception {
        return status(address, fresh());
    }

    private static int status(URI address, SSLContext context) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static SSLContext fresh() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        return context;
    }

    private static int authorities() throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        return Arrays.stream(managers.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .mapToInt(manager -> manager.getAcceptedIssuers().length)
                .sum();
    }

    private HttpsServer server() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Path authority() throws Exception {
        Path bundle = folder.resolve("authority.pem");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=tests", "-ext", "san=ip:127.0.0.1", "-validity", "2");
        keytool("-exportcert", "-rfc", "-file", bundle.toString());
        return bundle;
    }

    private void keytool(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 7];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        System.arraycopy(
                new String[] {
                    "-alias", "tests", "-keystore", folder.resolve("keys.p12").toString(), "-storepass", PASSWORD
                },
                0,
                command,
                arguments.length + 1,
                6);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
