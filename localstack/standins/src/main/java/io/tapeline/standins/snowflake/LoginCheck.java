package io.tapeline.standins.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;

/** Checks the credentials of a login request: password, key pair (JWT) or programmatic access token. */
final class LoginCheck {
    private final SnowflakeAccount account;
    private final InstantSource clock;

    LoginCheck(SnowflakeAccount account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    /** Returns normally if the login is valid. */
    void check(JsonNode login) throws SnowflakeError {
        var authenticator = login.path("AUTHENTICATOR").asText("SNOWFLAKE").toUpperCase(Locale.ROOT);
        switch (authenticator) {
            case "SNOWFLAKE_JWT" -> checkJwt(login.path("TOKEN").asText());
            case "PROGRAMMATIC_ACCESS_TOKEN" -> {
                checkUser(login);
                if (!same(login.path("TOKEN").asText(), account.accessToken())) {
                    throw SnowflakeError.wrongAccessToken();
                }
            }
            case "SNOWFLAKE", "" -> {
                checkUser(login);
                var password = login.path("PASSWORD").asText();
                // Snowflake also accepts an access token as a password.
                if (!same(password, account.password()) && !same(password, account.accessToken())) {
                    throw SnowflakeError.wrongPassword();
                }
            }
            default ->
                throw new SnowflakeError(
                        "390101", "08001", "The stand-in doesn't know the authenticator " + authenticator + ".");
        }
    }

    private void checkUser(JsonNode login) throws SnowflakeError {
        if (!login.path("LOGIN_NAME").asText().equalsIgnoreCase(account.user())) {
            throw SnowflakeError.wrongPassword();
        }
    }

    private void checkJwt(String token) throws SnowflakeError {
        var parts = token.split("\\.");
        if (parts.length != 3) {
            throw SnowflakeError.wrongJwt("not a JWT");
        }
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(account.publicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw SnowflakeError.wrongJwt("signature");
            }
            checkClaims(Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1])));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException malformed) {
            throw SnowflakeError.wrongJwt("malformed");
        }
    }

    private void checkClaims(JsonNode claims) throws SnowflakeError, GeneralSecurityException {
        var subject = account.account() + "." + account.user();
        var fingerprint = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(account.publicKey().getEncoded()));
        if (!claims.path("sub").asText().equals(subject)) {
            throw SnowflakeError.wrongJwt("subject must be " + subject);
        }
        if (!claims.path("iss").asText().equals(subject + ".SHA256:" + fingerprint)) {
            throw SnowflakeError.wrongJwt("issuer");
        }
        if (claims.path("exp").asLong() <= clock.instant().getEpochSecond()) {
            throw SnowflakeError.wrongJwt("expired");
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
