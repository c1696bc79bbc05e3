package io.tapeline.cli.login;

import io.tapeline.cli.api.OAuthClient;
import io.tapeline.cli.api.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An access token.
 *
 * @param value what is sent
 * @param username whose it is
 * @param issuer who gave it
 * @param life how long it was good in all
 * @param refresh how the next one is had; empty where a person has to log in again
 */
public record Token(
        String value, String username, String issuer, Instant expiresAt, Duration life, Optional<Refresh> refresh) {

    /** The longest time before its end in which a token is as good as none. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private static final int SPARE_PART = 4;

    /**
     * How a token is followed by the next.
     *
     * @param client to which it was given
     * @param token the refresh token
     * @param identity whether the ID token is sent in place of the access token
     */
    public record Refresh(String client, String token, boolean identity) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Refresh[" + client + "]";
        }
    }

    /** One that is used until its very end, or until it is refused, and that says nothing of what follows it. */
    static Token untilItsEnd(String value, String username, Optional<Instant> end) {
        return new Token(value, username, "", end.orElse(Instant.MAX), Duration.ZERO, Optional.empty());
    }

    /**
     * What an issuer gave.
     *
     * @param identity whether its ID token is what the API wants
     * @param before the refresh token that was used: it stays good where none comes with the grant
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

    /** Whether it is still good for so long. */
    public boolean lasts(Instant now, Duration time) {
        return expiresAt.isAfter(now.plus(time));
    }

    /** Whether it is good for a while: a minute, or a quarter of its life where that is less. */
    public boolean lastsAWhile(Instant now) {
        Duration part = life.dividedBy(SPARE_PART);
        return lasts(now, part.compareTo(SPARE) < 0 ? part : SPARE);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Token[" + username + " of " + issuer + " until " + expiresAt + "]";
    }
}
