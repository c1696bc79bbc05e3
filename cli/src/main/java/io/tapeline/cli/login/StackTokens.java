package io.tapeline.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.stack.StackLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tokens for a stack on this machine. Whoever may read the stack's private files is let in without being asked: as the user
 * who logged in last, else as {@code manager}. A token is kept in the data folder until shortly before its end.
 */
public final class StackTokens implements Supplier<Optional<String>> {

    /** Who uses a stack that nobody has logged in to. */
    public static final String USUAL_USER = "manager";

    /** A token that ends sooner is as good as none. */
    static final Duration SPARE = Duration.ofMinutes(1);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StackLogin login;
    private final TokenFile file;
    private final Clock clock;
    private final Waiting waiting;
    private Optional<Token> latest = Optional.empty();

    public StackTokens(StackLogin login, Clock clock, Waiting waiting) {
        this.login = login;
        this.file = new TokenFile(login.kept());
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public synchronized Optional<String> get() {
        latest = latest.or(file::read).filter(this::isGood);
        if (latest.isEmpty()) {
            latest = Optional.of(renewed());
        }
        return latest.map(Token::value);
    }

    /** A token of that user: the one that is kept, else a new one. */
    public String of(String user) {
        return file.read()
                .filter(token -> token.username().equals(user))
                .filter(this::isGood)
                .orElseGet(() -> renewed(user))
                .value();
    }

    /** A new token of the user who logged in last. */
    public Token renewed() {
        return renewed(file.read().map(Token::username).orElse(USUAL_USER));
    }

    private boolean isGood(Token token) {
        return token.issuer().equals(login.issuer().toString()) && token.lasts(clock.instant(), SPARE);
    }

    private Token renewed(String user) {
        String password = passwordOf(user)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE_OR_REFUSED,
                        "The login of " + user + " has ended, and the password is not in " + login.passwords() + ".",
                        "Log in again: ./tapeline login --username " + user));
        try {
            return loginAs(user, password);
        } catch (ApiException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED, e.getMessage(), "Log in yourself: ./tapeline login");
        }
    }

    /** Logs in as somebody, and keeps that. */
    public Token loginAs(String user, String password) throws ApiException {
        TokenIssuer.Grant grant = new TokenIssuer(login.issuer(), "tapeline", waiting).login(user, password);
        Token token = new Token(
                grant.accessToken(),
                user,
                login.issuer().toString(),
                clock.instant().plus(grant.life()));
        file.write(token);
        return token;
    }

    /** The password of one of the stack's first users, from its private file. */
    public Optional<String> passwordOf(String user) {
        try {
            JsonNode passwords = JSON.readTree(Files.readAllBytes(login.passwords()));
            return Optional.of(passwords.path(user).asText("")).filter(password -> !password.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
