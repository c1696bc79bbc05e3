package io.tapeline.cli.login;

import io.tapeline.cli.api.OAuthClient;
import io.tapeline.cli.api.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An access token.
 *
 * @param value the text that is sent
 * @param username its user
 * @param issuer the issuer that granted it
 * @param life its total lifetime
 * @param refresh how to get the next one; empty if the user has to log in again
 */
public record Token(
        String value, String username, String issuer, Instant expiresAt, Duration life, Optional<Refresh> refresh) {

    /** A token that expires within this time is not used. Shorter for tokens with a short life. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private static final int SPARE_PART = 4;

    /**
     * How to renew a token.
     *
     * @param client the client that it was granted to
     * @param token the refresh token
     * @param identity whether the ID token is sent instead of the access token
     */
    public record Refresh(String client, String token, boolean identity) {

        /** Leaves out the refresh token. */
        @Override
        public String toString() {
            return "Refresh[" + client + "]";
        }
    }

    /** A token without renewal, used until it expires or is refused. */
    static Token untilItsEnd(String value, String username, Optional<Instant> end) {
        return new Token(value, username, "", end.orElse(Instant.MAX), Duration.ZERO, Optional.empty());
    }

    /**
     * The token of an issuer's grant.
     *
     * @param identity whether the API needs its ID token
     * @param before the refresh token that was used; it stays valid if the grant has no new one
     */
    static Token of(
            TokenIssuer.Grant grant,
            String username,
            TokenIssuer issuer,
            boolean identity,
            Optional<String> before,
            Instant now) {
        OAuthClient client = issuer.client();
        return new Token(
                identity ? grant.idToken().orElse("") : grant.accessToken(),
                username,
                issuer.address().toString(),
                now.plus(grant.life()),
                grant.life(),
                grant.refreshToken().or(() -> before).map(token -> new Refresh(client.id(), token, identity)));
    }

    /** Whether it is valid for at least this time. */
    public boolean lasts(Instant now, Duration time) {
        return expiresAt.isAfter(now.plus(time));
    }

    /** Whether it is valid for a minute more, or for a quarter of its life if that is shorter. */
    public boolean lastsAWhile(Instant now) {
        Duration part = life.dividedBy(SPARE_PART);
        return lasts(now, part.compareTo(SPARE) < 0 ? part : SPARE);
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "Token[" + username + " of " + issuer + " until " + expiresAt + "]";
    }
}
