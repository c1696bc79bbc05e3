package io.tapeline.authorizecaller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The issuer's public keys, found by OIDC discovery and cached for a while. A token with an unknown key causes another look-up,
 * because the issuer may have rotated its keys, but at most every 30 seconds, so that forged tokens can't cause many requests to
 * the issuer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517, JSON Web Key</a>
 */
@ApplicationScoped
class IssuerKeys {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final OidcSettings settings;
    private final IssuerDocuments documents;
    private final ObjectMapper json;
    private final Clock clock;
    private final VerificationJwkSelector selector = new VerificationJwkSelector();

    private List<JsonWebKey> keys = List.of();
    private Instant readAt = Instant.MIN;

    IssuerKeys(OidcSettings settings, IssuerDocuments documents, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.documents = documents;
        this.json = json;
        this.clock = clock;
    }

    /** The key that the token names; empty when the issuer has no such key. */
    synchronized Optional<JsonWebKey> keyOf(JsonWebSignature token) throws JoseException {
        Instant now = clock.instant();
        boolean old = readAt.equals(Instant.MIN) || now.isAfter(readAt.plus(settings.keysKept()));
        if (old) {
            refresh(now);
        }
        Optional<JsonWebKey> found = select(token);
        if (found.isEmpty() && now.isAfter(readAt.plus(BETWEEN_LOOKS))) {
            refresh(now);
            found = select(token);
        }
        return found;
    }

    private Optional<JsonWebKey> select(JsonWebSignature token) throws JoseException {
        return Optional.ofNullable(selector.select(token, keys));
    }

    private void refresh(Instant now) {
        String issuer = settings.issuer().toString();
        try {
            URI discovery = URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
            JsonNode configuration = json.readTree(documents.read(discovery));
            if (!issuer.equals(configuration.path("issuer").asText())) {
                throw new IOException(discovery + " names another issuer");
            }
            URI keySet = URI.create(configuration.path("jwks_uri").asText());
            if (!"https".equals(keySet.getScheme())
                    && "https".equals(settings.issuer().getScheme())) {
                throw new IOException(discovery + " leads to keys that are not served over https");
            }
            keys = new JsonWebKeySet(documents.read(keySet)).getJsonWebKeys();
            readAt = now;
        } catch (IOException | JoseException | IllegalArgumentException e) {
            if (keys.isEmpty()) {
                throw new IssuerUnavailableException("The keys of " + issuer + " can't be had: " + e.getMessage(), e);
            }
            // the issuer is unavailable for a moment: the cached keys are still valid
            readAt = now;
        }
    }
}
