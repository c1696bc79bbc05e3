package io.tapeline.cli.login;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TokenSource;
import io.tapeline.cli.console.CommandFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Provides a token until shortly before it expires or until it is refused, and then the next one. One renewal runs at a time: other
 * threads that need a token wait for its result, including a failure.
 */
final class RenewedTokens implements TokenSource {

    private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(5);

    private final Clock clock;
    private final Supplier<Optional<Token>> first;
    private final Renewal renewal;
    private Optional<Token> latest = Optional.empty();
    private Optional<ApiException> failure = Optional.empty();
    private Instant notBefore = Instant.MIN;
    private volatile int renewals;

    /** Gets the next token. */
    @FunctionalInterface
    interface Renewal {

        /**
         * @param before the previous token; empty at the beginning
         * @return another token
         * @throws ApiException when repeating the request later may help
         * @throws CommandFailure when no token can be had, with advice
         */
        Token after(Optional<Token> before) throws ApiException;
    }

    /** @param first the token to begin with; if it is empty, the first renewal provides one */
    RenewedTokens(Clock clock, Supplier<Optional<Token>> first, Renewal renewal) {
        this.clock = clock;
        this.first = first;
        this.renewal = renewal;
    }

    @Override
    public Optional<String> token() throws ApiException {
        int seen = renewals;
        synchronized (this) {
            latest = latest.or(first);
            if (latest.filter(token -> token.lasts(clock.instant(), Duration.ZERO))
                    .isEmpty()) {
                renew(seen);
            } else if (!latest.get().lastsAWhile(clock.instant())) {
                renewEarly();
            }
            return latest.map(Token::value);
        }
    }

    /**
     * Renews before the token expires. A failure does no harm while the token is valid; after one, it is not tried again at every
     * request.
     */
    private void renewEarly() {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            renew(renewals);
        } catch (ApiException | CommandFailure e) {
            notBefore = clock.instant().plus(BETWEEN_TRIALS);
        }
    }

    @Override
    public Optional<String> afterRefusalOf(String refused) throws ApiException {
        int seen = renewals;
        synchronized (this) {
            if (isLatest(refused)) {
                renew(seen);
            }
            return latest.map(Token::value).filter(value -> !value.equals(refused));
        }
    }

    private boolean isLatest(String value) {
        return latest.filter(token -> token.value().equals(value)).isPresent();
    }

    /** @param seen number of renewals that had ended when the caller began to wait */
    private void renew(int seen) throws ApiException {
        if (renewals != seen && failure.isPresent()) {
            throw failure.get();
        }
        try {
            latest = Optional.of(renewal.after(latest));
            failure = Optional.empty();
        } catch (ApiException e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            renewals++;
        }
    }
}
