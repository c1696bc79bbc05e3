package io.tapeline.embedded.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority that belongs to this data folder only, and the certificate that it issued for the servers on 127.0.0.1.
 * The JDK's keytool creates them at the first start, and again when the certificate expires within a month.
 *
 * @param folder readable by its owner only, because it contains the private keys
 */
public record CertificateAuthority(Path folder) {
    private static final String SERVER = "server";
    private static final String AUTHORITY = "authority";
    private static final Duration MARGIN = Duration.ofDays(30);

    /** Required by keytool. It protects nothing from users who can read the file. */
    private static final String PASSWORD = "changeit";

    /** Opens the authority of a folder; creates it if there is none. */
    public static CertificateAuthority in(Path folder, Clock clock) throws IOException {
        CertificateAuthority authority = new CertificateAuthority(folder);
        if (!authority.isGood(clock)) {
            authority.make();
        }
        return authority;
    }

    /** The authority's certificate in PEM, for clients that must trust it. */
    public Path bundle() {
        return folder.resolve("authority.pem");
    }

    /** The servers' certificate and its key. */
    Path keys() {
        return folder.resolve("keys.p12");
    }

    /** The TLS context of a server in this process. */
    public SSLContext server() throws IOException {
        return server(keys());
    }

    static SSLContext server(Path keys) throws IOException {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store(keys), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The keys in " + keys + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Accepts only certificates of the authorities in a bundle. */
    public static TrustManager[] trusting(Path bundle) throws IOException {
        try (InputStream in = Files.newInputStream(bundle)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            return managers.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates in " + bundle + " cannot be used: " + e.getMessage(), e);
        }
    }

    private boolean isGood(Clock clock) {
        if (!Files.exists(keys()) || !Files.exists(bundle())) {
            return false;
        }
        try {
            return store(keys()).getCertificate(SERVER) instanceof X509Certificate certificate
                    && certificate
                            .getNotAfter()
                            .toInstant()
                            .isAfter(clock.instant().plus(MARGIN));
        } catch (IOException | GeneralSecurityException e) {
            return false; // written by a start that was killed meanwhile
        }
    }

    private static KeyStore store(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        // it is not used for signing any more, and a server must not select it by mistake
        store.deleteEntry(AUTHORITY);
        return store;
    }

    private void make() throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Path half = folder.resolve("half.p12");
        Files.deleteIfExists(half);
        keytool(
                half,
                "-genkeypair -keyalg EC -validity 800 -alias " + AUTHORITY,
                "-dname",
                "CN=Tapeline on this machine",
                "-ext",
                "bc:c=ca:true,pathlen:0",
                "-ext",
                "ku:c=keyCertSign");
        keytool(
                half,
                "-genkeypair -keyalg EC -validity 800 -signer " + AUTHORITY + " -alias " + SERVER,
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-ext",
                "eku=serverAuth");
        keytool(half, "-exportcert -rfc -alias " + AUTHORITY, "-file", bundle().toString());
        Files.move(half, keys(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void keytool(Path keys, String words, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of(more));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("No certificates can be made, says the JDK's keytool: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while certificates were made", e);
        }
    }
}
