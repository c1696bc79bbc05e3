package io.tapeline.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The claims of a token, unverified: the API verifies them. Empty if the token is not a JWT. */
final class JwtClaims {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode claims;

    private JwtClaims(JsonNode claims) {
        this.claims = claims;
    }

    static JwtClaims of(String token) {
        String[] parts = token.split("\\.");
        if (parts.length == 3) {
            try {
                return new JwtClaims(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
            } catch (IOException | IllegalArgumentException e) {
                // not every access token is a JWT
            }
        }
        return new JwtClaims(JSON.createObjectNode());
    }

    String issuer() {
        return claims.path("iss").asText("");
    }

    String subject() {
        return claims.path("sub").asText("");
    }

    /** A name that the user knows. */
    Optional<String> username() {
        return List.of("preferred_username", "cognito:username", "email", "sub").stream()
                .map(name -> claims.path(name).asText(""))
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** When it expires, if it says so. */
    Optional<Instant> end() {
        JsonNode end = claims.path("exp");
        return end.canConvertToLong() ? Optional.of(Instant.ofEpochSecond(end.asLong())) : Optional.empty();
    }
}
