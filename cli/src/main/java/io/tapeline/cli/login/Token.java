package io.tapeline.cli.login;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token.
 *
 * @param value what is sent
 * @param username whose it is
 * @param issuer who gave it
 */
public record Token(String value, String username, String issuer, Instant expiresAt) {

    /** Whether it is still good for so long. */
    public boolean lasts(Instant now, Duration time) {
        return expiresAt.isAfter(now.plus(time));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Token[" + username + " of " + issuer + " until " + expiresAt + "]";
    }
}
