package io.tapeline.cli.login;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The token that {@code ./tapeline login} has kept for an API; empty where nobody has logged in. */
public final class KeptTokens implements Supplier<Optional<String>> {

    private final URI api;
    private final TokenFile file;
    private final Clock clock;

    public KeptTokens(URI api, TokenFile file, Clock clock) {
        this.api = api;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public Optional<String> get() {
        Optional<Token> kept = file.read();
        if (kept.filter(token -> !token.lasts(clock.instant(), Duration.ZERO)).isPresent()) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The login of " + kept.get().username() + " at " + api + " ended at "
                            + kept.get().expiresAt() + ".",
                    "Log in again: ./tapeline login --url " + api);
        }
        return kept.map(Token::value);
    }
}
