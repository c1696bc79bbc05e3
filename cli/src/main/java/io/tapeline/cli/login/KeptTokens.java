package io.tapeline.cli.login;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.OAuthClient;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.api.TokenSource;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.login.Token.Refresh;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The token that {@code ./tapeline login} stored for an API, renewed by its refresh token. Each new refresh token is stored, because
 * some issuers accept one only once.
 */
public final class KeptTokens {

    private final URI api;
    private final TokenFile file;
    private final Clock clock;
    private final Waiting waiting;
    private final Consumer<String> say;
    private Optional<TokenIssuer> known = Optional.empty();

    private KeptTokens(URI api, TokenFile file, Clock clock, Waiting waiting, Consumer<String> say) {
        this.api = api;
        this.file = file;
        this.clock = clock;
        this.waiting = waiting;
        this.say = say;
    }

    /** @param say receives messages for the user about problems that do not stop the command */
    public static TokenSource of(URI api, TokenFile file, Clock clock, Waiting waiting, Consumer<String> say) {
        KeptTokens tokens = new KeptTokens(api, file, clock, waiting, say);
        return file.read().isPresent()
                ? new RenewedTokens(clock, file::read, before -> tokens.after(before.orElseThrow()))
                : Optional::empty;
    }

    private Token after(Token before) throws ApiException {
        return file.alone(() -> {
            Token kept = file.read()
                    .filter(token -> token.username().equals(before.username())
                            && token.issuer().equals(before.issuer()))
                    .orElse(before);
            boolean byAnother = !kept.value().equals(before.value()) && kept.lastsAWhile(clock.instant());
            return byAnother ? kept : refreshed(kept);
        });
    }

    private Token refreshed(Token token) throws ApiException {
        Refresh refresh = token.refresh().orElseThrow(() -> over(token, "and it came without a refresh token."));
        TokenIssuer issuer = issuer(token, refresh);
        TokenIssuer.Grant grant;
        try {
            grant = issuer.grant("refresh_token", Map.of("refresh_token", refresh.token()));
        } catch (ApiException e) {
            if (e.passing()) {
                throw e;
            }
            throw over(token, "and " + token.issuer() + " does not renew it: " + e.getMessage());
        }
        if (refresh.identity() && grant.idToken().isEmpty()) {
            throw over(token, "and " + token.issuer() + " gives no ID token without a person.");
        }
        Token next = Token.of(
                grant, token.username(), issuer, refresh.identity(), Optional.of(refresh.token()), clock.instant());
        keep(next);
        return next;
    }

    /** Stores the token. A full disk must not stop a command that has a valid token. */
    private void keep(Token token) {
        try {
            file.write(token);
        } catch (CommandFailure e) {
            say.accept(
                    "tapeline: " + e.getMessage() + " This command continues; the next one may have to log in again.");
        }
    }

    private TokenIssuer issuer(Token token, Refresh refresh) {
        known = known.or(() -> Optional.of(
                new TokenIssuer(URI.create(token.issuer()), OAuthClient.ofPeople(refresh.client()), waiting)));
        return known.get();
    }

    private CommandFailure over(Token token, String why) {
        boolean ended = !token.lasts(clock.instant(), Duration.ZERO);
        String what = ended ? " ended at " + token.expiresAt() : " is not accepted any more";
        return new CommandFailure(
                ExitCode.UNREACHABLE_OR_REFUSED,
                "The login of " + token.username() + " at " + api + what + ", " + why,
                "Log in again: ./tapeline login --url " + api + " --issuer " + token.issuer());
    }
}
