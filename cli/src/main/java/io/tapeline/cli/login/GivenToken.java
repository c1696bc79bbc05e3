package io.tapeline.cli.login;

import io.tapeline.cli.api.TokenSource;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.stack.StackLogin;
import java.time.Clock;
import java.util.Optional;

/**
 * The token in TAPELINE_TOKEN, which has precedence. It is not renewed, unless {@code ./tapeline env} got it from the running stack:
 * then a shell does not need a new one every hour.
 */
public final class GivenToken {

    private GivenToken() {}

    /** @param stack the stack on this machine that is addressed, if it is one */
    public static TokenSource of(String value, Optional<StackLogin> stack, Clock clock, Waiting waiting) {
        JwtClaims claims = JwtClaims.of(value);
        Token given = Token.untilItsEnd(value, claims.subject(), claims.end());
        return stack.filter(login -> login.issuer().toString().equals(claims.issuer()))
                .<TokenSource>map(login -> new RenewedTokens(
                        clock, () -> Optional.of(given), before -> new StackTokens(login, clock, waiting)
                                .after(before, claims.subject())))
                .orElse(() -> Optional.of(value));
    }
}
