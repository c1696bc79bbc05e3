package io.tapeline.embedded;

import io.tapeline.embedded.lambda.Children;
import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.embedded.provision.Resources;
import io.tapeline.embedded.tls.CertificateAuthority;
import io.tapeline.embedded.tls.TlsFronts;
import io.tapeline.emulators.Emulators;
import io.tapeline.emulators.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** TLS for every server that functions, shells and users call; without {@code --tls} it does nothing. */
final class StackTls implements AutoCloseable {

    /** The parts that exist only with TLS. */
    private record Parts(CertificateAuthority authority, TlsFronts fronts, URI standIns) {}

    private final Optional<Parts> parts;

    private StackTls(Optional<Parts> parts) {
        this.parts = parts;
    }

    static StackTls of(boolean wanted, DataFolder data, Clock clock) throws IOException {
        if (!wanted) {
            return new StackTls(Optional.empty());
        }
        CertificateAuthority authority = CertificateAuthority.in(data.path("tls"), clock);
        return new StackTls(
                Optional.of(new Parts(authority, new TlsFronts(authority, data.path("logs")), TlsFronts.reserve())));
    }

    /** The TLS context of the API. */
    Optional<SSLContext> server() throws IOException {
        return parts.isPresent() ? Optional.of(parts.get().authority().server()) : Optional.empty();
    }

    /** The argument that tells the stand-ins their TLS address, which their own URLs must contain. */
    List<String> standInArguments() {
        return parts.map(each -> List.of("--front", each.standIns().toString())).orElse(List.of());
    }

    /** Opens a TLS address for each emulator and for the stand-ins; returns the access that callers use for the emulators. */
    AwsAccess open(Cloud cloud, Optional<StandInProcess> standIns, Children children) throws IOException {
        if (parts.isEmpty()) {
            return cloud.access();
        }
        TlsFronts fronts = parts.get().fronts();
        Map<String, String> told = new LinkedHashMap<>(cloud.access().environment());
        if (cloud.emulators().isPresent()) {
            Emulators emulators = cloud.emulators().get();
            for (Service service : Service.values()) {
                URI front = fronts.before(emulators.endpoint(service));
                told.put(service.endpointVariable(), front.toString());
            }
        }
        standIns.ifPresent(process -> fronts.lead(parts.get().standIns(), URI.create(process.controlUrl())));
        fronts.start(children);
        told.put(AwsAccess.CA_BUNDLE, parts.get().authority().bundle().toString());
        return new AwsAccess(told);
    }

    /** The same queues with URLs at the address that callers use for SQS. */
    static Resources seen(Resources resources, AwsAccess own, AwsAccess callers) {
        String variable = Service.SQS.endpointVariable();
        String from = own.environment().getOrDefault(variable, "");
        String to = callers.environment().getOrDefault(variable, "");
        Map<String, Resources.Queue> queues = new LinkedHashMap<>();
        resources
                .queues()
                .forEach((name, queue) -> queues.put(
                        name,
                        new Resources.Queue(
                                queue.url().startsWith(from + "/")
                                        ? to + queue.url().substring(from.length())
                                        : queue.url(),
                                queue.arn())));
        return new Resources(resources.bucket(), resources.table(), queues);
    }

    /** The TLS process, which must run as long as the stack. */
    Optional<Child> child() {
        return parts.map(each -> new TlsChild(each.fronts()));
    }

    @Override
    public void close() {
        parts.map(Parts::fronts).ifPresent(TlsFronts::close);
    }
}
