package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * What an issuer says about itself at {@code /.well-known/openid-configuration} (OpenID Connect Discovery 1.0).
 *
 * @param token where tokens are given
 * @param device where a device asks for a login (RFC 8628); empty when it has no such
 * @param authorization what a person opens in a browser; empty when there is none
 * @param basic whether a client's secret goes into a header, as RFC 6749 has it; else into the form
 * @param offlineAccess whether it knows the scope by which a login outlives the person's session
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID provider metadata</a>
 */
public record IssuerEndpoints(
        URI token, Optional<URI> device, Optional<URI> authorization, boolean basic, boolean offlineAccess) {

    /**
     * @param issuer as its tokens name it, which is how it must name itself
     * @throws ApiException when nothing secret may be sent there
     */
    static IssuerEndpoints of(URI issuer, JsonNode configuration) throws ApiException {
        Optional<URI> token = endpoint(configuration, "token_endpoint");
        boolean itself = issuer.toString().equals(configuration.path("issuer").asText());
        if (token.isEmpty() || !itself || !isSafe(issuer)) {
            throw new ApiException(
                    ApiException.Kind.UNREACHABLE,
                    issuer
                            + " is no issuer that a password may be sent to: it names itself otherwise, or does not use https.");
        }
        return new IssuerEndpoints(
                token.get(),
                endpoint(configuration, "device_authorization_endpoint"),
                endpoint(configuration, "authorization_endpoint"),
                has(configuration, "token_endpoint_auth_methods_supported", "client_secret_basic", true),
                has(configuration, "scopes_supported", "offline_access", false));
    }

    private static boolean has(JsonNode configuration, String list, String value, boolean unlessSaid) {
        JsonNode values = configuration.path(list);
        if (!values.isArray()) {
            return unlessSaid;
        }
        for (JsonNode each : values) {
            if (each.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<URI> endpoint(JsonNode configuration, String name) {
        try {
            return Optional.of(configuration.path(name).asText())
                    .filter(text -> !text.isEmpty())
                    .map(URI::create)
                    .filter(IssuerEndpoints::isSafe);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Passwords and tokens leave this machine encrypted only. */
    private static boolean isSafe(URI address) {
        if ("https".equals(address.getScheme())) {
            return true;
        }
        try {
            return "http".equals(address.getScheme())
                    && address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
