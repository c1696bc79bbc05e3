package io.tapeline.cli.api;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.trust.PrivateAuthorities;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The certificate authorities that this process accepts. They are not read before the first TLS connection, because reading them
 * takes a third of the time of a short command.
 */
public final class Tls {

    private static final Tls OF_THIS_PROCESS = new Tls();

    private final Set<Path> bundles = new LinkedHashSet<>();
    private Optional<SSLContext> made = Optional.empty();

    Tls() {}

    /** Accepts these authorities as well, in connections from now on. */
    public static void accept(Path bundle) {
        OF_THIS_PROCESS.add(bundle);
    }

    /**
     * @throws CommandFailure when a bundle can't be read
     */
    public static SSLContext context() {
        return OF_THIS_PROCESS.made();
    }

    /** A client for that address. */
    public static HttpClient client(URI address, Duration connect) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .sslContext(OF_THIS_PROCESS.context(address))
                .build();
    }

    synchronized void add(Path bundle) {
        if (bundles.add(bundle.toAbsolutePath().normalize())) {
            made = Optional.empty();
        }
    }

    SSLContext context(URI address) {
        return "https".equals(address.getScheme()) ? made() : trustingNobody();
    }

    private synchronized SSLContext made() {
        try {
            made = made.or(() -> Optional.of(PrivateAuthorities.context(bundles)));
            return made.get();
        } catch (IllegalStateException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), "");
        }
    }

    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }
}
