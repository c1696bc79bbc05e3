package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An issuer's metadata from {@code /.well-known/openid-configuration} (OpenID Connect Discovery 1.0).
 *
 * @param token the token endpoint
 * @param device the device authorization endpoint (RFC 8628); empty when there is none
 * @param authorization the page that a user opens in a browser; empty when there is none
 * @param basic whether a client's secret is sent in a header, as in RFC 6749; otherwise in the form
 * @param offlineAccess whether it supports the scope with which a login outlives the user's session
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID provider metadata</a>
 */
public record IssuerEndpoints(
        URI token, Optional<URI> device, Optional<URI> authorization, boolean basic, boolean offlineAccess) {

    /**
     * @param issuer as its tokens name it; the metadata must have the same name
     * @throws ApiException when it is unsafe to send secrets there
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

    /** Passwords and tokens are only sent encrypted, except to this machine. */
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
