package io.tapeline.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificates of private authorities, accepted in addition to those that the process knew before. The AWS CLI and the SDK for Python
 * read the variable {@value #VARIABLE}, the SDK for Java does not. Thread-safe.
 */
public final class PrivateAuthorities {
    /** The environment variable that names a file of certificates in PEM. */
    public static final String VARIABLE = "AWS_CA_BUNDLE";

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String TYPE = "javax.net.ssl.trustStoreType";

    private static final Set<Path> TRUSTED = ConcurrentHashMap.newKeySet();

    private PrivateAuthorities() {}

    /**
     * An SSL context for individual clients; nothing is written to disk.
     *
     * @param bundles files of one or more certificates in PEM; if there are none, the context trusts what the process trusts anyway
     * @throws IllegalStateException with a sentence for a person when one can't be read
     */
    public static SSLContext context(Collection<Path> bundles) {
        List<Certificate> added = new ArrayList<>();
        bundles.forEach(bundle -> added.addAll(certificates(bundle)));
        try {
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(added.isEmpty() ? null : store(added));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificates of " + bundles + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Makes every client of this process accept them, provided that it makes its first connection later. Writes a store of about
     * 200 kB into the folder for temporary files, which is deleted when the process exits normally, and names it by the system
     * property {@code javax.net.ssl.trustStore}: a native image reads that, too.
     *
     * @param bundle one or more certificates in PEM
     * @throws IllegalStateException with a sentence for a person when they can't be read or the store can't be written
     */
    public static synchronized void trust(Path bundle) {
        Path file = bundle.toAbsolutePath().normalize();
        if (TRUSTED.contains(file)) {
            return;
        }
        Collection<? extends Certificate> added = certificates(file);
        try {
            KeyStore store = store(added);
            Path kept = Files.createTempFile("authorities-", ".p12");
            kept.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(kept)) {
                // without a password, because certificates are not secret and it would cost a tenth of a second at each
                // start
                store.store(out, null);
            }
            System.setProperty(STORE, kept.toString());
            System.setProperty(TYPE, "PKCS12");
            System.clearProperty(PASSWORD);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The trust store with the authorities of " + file + " cannot be written: " + e.getMessage()
                            + ". Make room in the folder for temporary files, or unset " + VARIABLE + ".",
                    e);
        }
        TRUSTED.add(file);
    }

    private static KeyStore store(Collection<? extends Certificate> added)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate known : known()) {
            store.setCertificateEntry("known-" + number++, known);
        }
        for (Certificate authority : added) {
            store.setCertificateEntry("added-" + number++, authority);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IllegalStateException("There is no certificate in " + file + sentence());
            }
            return found;
        } catch (IOException e) {
            throw new IllegalStateException("The file " + file + " cannot be read" + sentence(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The file " + file + " does not hold certificates in PEM" + sentence(), e);
        }
    }

    private static String sentence() {
        return "; " + VARIABLE + " names a file of certificate authorities in PEM. Name another one, or unset it.";
    }

    /** The authorities that the JDK or the image trusts by default. */
    private static X509Certificate[] known() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        return Arrays.stream(managers.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .map(X509TrustManager::getAcceptedIssuers)
                .orElseGet(() -> new X509Certificate[0]);
    }
}
