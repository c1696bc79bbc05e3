package io.tapeline.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.OAuthClient;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.api.TokenSource;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.stack.StackLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;

/**
 * Tokens for a stack on this machine, for everyone who may read its private files: for the user who logged in last, else for {@code
 * manager}. A token is stored in the data folder until shortly before it expires.
 */
public final class StackTokens {

    /** The user of a stack when nobody has logged in. */
    public static final String USUAL_USER = "manager";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StackLogin login;
    private final TokenFile file;
    private final Clock clock;
    private final Waiting waiting;

    public StackTokens(StackLogin login, Clock clock, Waiting waiting) {
        this.login = login;
        this.file = new TokenFile(login.kept());
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Tokens for the requests of a command. */
    public static TokenSource of(StackLogin login, Clock clock, Waiting waiting) {
        StackTokens tokens = new StackTokens(login, clock, waiting);
        return new RenewedTokens(
                clock,
                () -> tokens.file.read().filter(tokens::isOurs),
                before -> tokens.after(before, before.map(Token::username).orElseGet(tokens::lastUser)));
    }

    /** The next token of that user: the stored one if another command got it meanwhile, else a new one. */
    Token after(Optional<Token> before, String user) throws ApiException {
        Optional<Token> kept = file.read()
                .filter(this::isOurs)
                .filter(token -> token.username().equals(user) && token.lastsAWhile(clock.instant()))
                .filter(token ->
                        before.filter(old -> old.value().equals(token.value())).isEmpty());
        return kept.isPresent() ? kept.get() : renewed(user);
    }

    /** A new token for the user who logged in last. */
    public Token renewed() throws ApiException {
        return renewed(lastUser());
    }

    private String lastUser() {
        return file.read().map(Token::username).orElse(USUAL_USER);
    }

    private boolean isOurs(Token token) {
        return token.issuer().equals(login.issuer().toString());
    }

    private Token renewed(String user) throws ApiException {
        String password = passwordOf(user)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE_OR_REFUSED,
                        "The login of " + user + " has ended, and the password is not in " + login.passwords() + ".",
                        "Log in again: ./tapeline login --username " + user));
        return loginAs(user, password);
    }

    /** Logs in as a user, and stores the token. */
    public Token loginAs(String user, String password) throws ApiException {
        TokenIssuer issuer = new TokenIssuer(login.issuer(), OAuthClient.ofPeople("tapeline"), waiting);
        Token token = new PersonLogin(issuer, clock, Optional.empty(), false).byPassword(user, password);
        file.write(token);
        return token;
    }

    /** The password of one of the stack's initial users, from its private file. */
    public Optional<String> passwordOf(String user) {
        try {
            JsonNode passwords = JSON.readTree(Files.readAllBytes(login.passwords()));
            return Optional.of(passwords.path(user).asText("")).filter(password -> !password.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
