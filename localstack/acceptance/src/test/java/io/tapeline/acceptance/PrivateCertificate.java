package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for loopback that clients trust only if configured, like those of a company's own authority. */
record PrivateCertificate(Path store) {
    private static final String PASSWORD = "changeit";

    /** Creates one in this folder. */
    static PrivateCertificate in(Path folder) throws IOException, InterruptedException {
        PrivateCertificate certificate = new PrivateCertificate(folder.resolve("certificate.p12"));
        certificate.make();
        return certificate;
    }

    /** A server with this certificate on a free port. */
    HttpsServer server() throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        return server;
    }

    /** The options that make a JVM trust it. */
    String trust() {
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s".formatted(store, PASSWORD);
    }

    private SSLContext context() throws IOException {
        try (InputStream file = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void make() throws IOException, InterruptedException {
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "tests",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=tests",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        TerraformTool.Outcome outcome = TerraformTool.run(keytool, Map.of(), Duration.ofMinutes(1));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}
