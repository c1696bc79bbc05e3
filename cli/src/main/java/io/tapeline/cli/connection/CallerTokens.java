package io.tapeline.cli.connection;

import io.tapeline.cli.api.AccessToken;
import io.tapeline.cli.api.OAuthClient;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.api.TokenSource;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.login.ClientTokens;
import io.tapeline.cli.login.CommandTokens;
import io.tapeline.cli.login.GivenToken;
import io.tapeline.cli.login.KeptTokens;
import io.tapeline.cli.login.StackTokens;
import io.tapeline.cli.login.TokenFile;
import io.tapeline.cli.stack.StackLogin;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Provides the caller's tokens for an API, from the first setting that exists. */
public final class CallerTokens {

    public static final String ISSUER = "TAPELINE_OIDC_ISSUER";
    public static final String SCOPE = "TAPELINE_OIDC_SCOPE";
    private static final String TOKEN = "TAPELINE_TOKEN";
    private static final String COMMAND = "TAPELINE_TOKEN_COMMAND";
    private static final String CLIENT = "TAPELINE_CLIENT_ID";
    private static final String CLIENT_SECRET = "TAPELINE_CLIENT_SECRET";

    private CallerTokens() {}

    /** @param stack the stack on this machine that is addressed, if it is one */
    public static TokenSource of(URI api, Optional<StackLogin> stack, Surroundings surroundings, Waiting waiting) {
        Clock clock = Clock.systemUTC();
        Optional<String> given = given(surroundings);
        if (given.isPresent()) {
            return GivenToken.of(given.get(), stack, clock, waiting);
        }
        Optional<String> command = surroundings.variable(COMMAND);
        if (command.isPresent()) {
            return CommandTokens.of(command.get(), surroundings, clock);
        }
        Optional<String> secret = surroundings.secret(CLIENT_SECRET);
        if (secret.isPresent()) {
            return ofClient(secret, surroundings, clock, waiting);
        }
        return stack.isPresent()
                ? StackTokens.of(stack.get(), clock, waiting)
                : KeptTokens.of(api, TokenFile.of(api, surroundings), clock, waiting, surroundings.err()::println);
    }

    private static TokenSource ofClient(
            Optional<String> secret, Surroundings surroundings, Clock clock, Waiting waiting) {
        URI issuer = Connection.given(ISSUER, beside(surroundings, ISSUER));
        OAuthClient client = new OAuthClient(beside(surroundings, CLIENT), secret);
        return ClientTokens.of(new TokenIssuer(issuer, client, waiting), surroundings.variable(SCOPE), clock);
    }

    private static String beside(Surroundings surroundings, String variable) {
        return surroundings
                .variable(variable)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        CLIENT_SECRET + " is set, and " + variable + " is not.",
                        "A machine logs in by " + ISSUER + ", " + CLIENT + " and " + CLIENT_SECRET + "."));
    }

    /** The token in TAPELINE_TOKEN. */
    public static Optional<String> given(Surroundings surroundings) {
        Optional<String> given = surroundings.secret(TOKEN);
        if (given.filter(token -> !AccessToken.isOne(token)).isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    TOKEN + " is no access token: it holds a character that no token has.",
                    "Set it again; its value is not shown here.");
        }
        return given;
    }
}
