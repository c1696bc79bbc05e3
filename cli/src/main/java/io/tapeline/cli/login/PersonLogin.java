package io.tapeline.cli.login;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shared code of the ways to log in: the request to the issuer, and storing its answer.
 *
 * @param scope what to request; empty for {@code openid}, and {@code offline_access} if the issuer supports it
 * @param identity whether the API needs the ID token, as for a Cognito user pool
 */
public record PersonLogin(TokenIssuer issuer, Clock clock, Optional<String> scope, boolean identity) {

    /** Logs in with user name and password (RFC 6749, section 4.3), for issuers that accept this. */
    public Token byPassword(String username, String password) throws ApiException {
        Map<String, String> form = fields();
        form.put("username", username);
        form.put("password", password);
        try {
            return token(issuer.grant("password", form), Optional.of(username));
        } catch (ApiException e) {
            if (e.passing()) {
                throw e;
            }
            throw e.code().equals("invalid_grant")
                    ? refused(
                            username,
                            "the user name or the password is wrong.",
                            "Log in again: ./tapeline login --username " + username)
                    : refused(username, e.getMessage(), "Without --username you log in by a browser.");
        }
    }

    private CommandFailure refused(String username, String why, String suggestion) {
        return failure(issuer.address() + " does not let " + username + " in: " + why, suggestion);
    }

    /** The fields of a request, to be completed by the caller. */
    Map<String, String> fields() throws ApiException {
        boolean offline = issuer.endpoints().offlineAccess();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("scope", scope.orElse(offline ? "openid offline_access" : "openid"));
        return fields;
    }

    /** @param username as the user entered it; if empty, the one in the token */
    Token token(TokenIssuer.Grant grant, Optional<String> username) {
        if (identity && grant.idToken().isEmpty()) {
            throw failure(
                    issuer.address() + " gave no ID token, and the API requires one.",
                    "Ask for the scope openid: --scope openid");
        }
        String who = username.or(() -> grant.idToken().map(JwtClaims::of).flatMap(JwtClaims::username))
                .or(() -> JwtClaims.of(grant.accessToken()).username())
                .orElse("somebody");
        return Token.of(grant, who, issuer, identity, Optional.empty(), clock.instant());
    }

    static CommandFailure failure(String sentence, String suggestion) {
        return new CommandFailure(ExitCode.UNREACHABLE_OR_REFUSED, sentence, suggestion);
    }
}
