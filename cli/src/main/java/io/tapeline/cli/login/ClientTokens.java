package io.tapeline.cli.login;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.api.TokenSource;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens for a machine, requested with the secret of its client (RFC 6749, section 4.4). They are kept in memory only. */
public final class ClientTokens {

    private ClientTokens() {}

    /** @param scope to request; empty for the client's default scopes */
    public static TokenSource of(TokenIssuer issuer, Optional<String> scope, Clock clock) {
        Map<String, String> fields = new LinkedHashMap<>();
        scope.ifPresent(value -> fields.put("scope", value));
        return new RenewedTokens(clock, Optional::empty, before -> next(issuer, fields, clock));
    }

    private static Token next(TokenIssuer issuer, Map<String, String> fields, Clock clock) throws ApiException {
        String client = issuer.client().id();
        try {
            return Token.of(
                    issuer.grant("client_credentials", fields),
                    client,
                    issuer,
                    false,
                    Optional.empty(),
                    clock.instant());
        } catch (ApiException e) {
            if (e.passing()) {
                throw e;
            }
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    issuer.address() + " gives the client " + client + " no token: " + e.getMessage(),
                    "Check TAPELINE_CLIENT_ID and TAPELINE_CLIENT_SECRET, and that the client may use client credentials.");
        }
    }
}
