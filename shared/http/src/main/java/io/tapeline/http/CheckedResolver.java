package io.tapeline.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a link's host and refuses it when any of its addresses is not public. The HTTP client connects to exactly the addresses
 * returned here and resolves nothing again, for redirects too: so a name that changes its address afterwards (DNS rebinding) has no
 * effect.
 */
record CheckedResolver(boolean privateAllowed, DnsResolver names) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!privateAllowed && !List.of(addresses).stream().allMatch(PublicAddresses::isPublic)) {
            throw new AddressRefusedException();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** The host is not on the public internet. */
    static final class AddressRefusedException extends UnknownHostException {
        AddressRefusedException() {
            super("The link's host has an address that is not public");
        }
    }
}
