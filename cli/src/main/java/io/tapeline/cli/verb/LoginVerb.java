package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.login.PasswordPrompt;
import io.tapeline.cli.login.StackTokens;
import io.tapeline.cli.login.Token;
import io.tapeline.cli.login.TokenFile;
import io.tapeline.cli.stack.RunningStack;
import io.tapeline.cli.stack.StackLogin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets an access token and keeps it for the commands that follow. */
@Command(
        name = "login",
        description = "Log in at an API. Commands log in by themselves at a stack that runs on this machine.",
        footer = {
            "",
            "The token is kept in a file that only you may read, until it ends. TAPELINE_TOKEN goes before it.",
            "Where the issuer takes no passwords, get a token from it in its own way and set TAPELINE_TOKEN."
        })
public final class LoginVerb extends Verb {

    @Option(
            names = "--url",
            paramLabel = "U",
            description = "of the API (default: TAPELINE_URL, else the running stack)")
    private Optional<String> url = Optional.empty();

    @Option(names = "--username", paramLabel = "U", description = "default at a stack on this machine: manager")
    private Optional<String> username = Optional.empty();

    @Option(
            names = "--password",
            paramLabel = "P",
            description = "asked for when left out; others may see it in the list of processes")
    private Optional<String> password = Optional.empty();

    @Option(
            names = "--issuer",
            paramLabel = "U",
            description = "the OIDC issuer (default: TAPELINE_OIDC_ISSUER, else the running stack's)")
    private Optional<String> issuer = Optional.empty();

    @Option(
            names = "--client",
            paramLabel = "ID",
            defaultValue = "tapeline",
            description = "as which the issuer knows this program (default: tapeline)")
    private String client;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the running stack's data folder (default: .tapeline/data)")
    private Optional<Path> data = Optional.empty();

    private final PasswordPrompt prompt;
    private final Clock clock;

    public LoginVerb(Surroundings surroundings, PasswordPrompt prompt, Clock clock) {
        super(surroundings);
        this.prompt = prompt;
        this.clock = clock;
    }

    @Override
    int run() throws ApiException {
        Optional<RunningStack> running =
                RunningStack.on(data.map(surroundings()::resolve).orElseGet(surroundings()::usualStackFolder));
        URI api = url.map(text -> Connection.given("--url", text))
                .or(() -> data.isPresent() ? running.map(RunningStack::api) : Optional.empty())
                .orElseGet(() -> Connection.address(surroundings(), running));
        Optional<StackLogin> local = running.filter(stack -> stack.isAt(api))
                .flatMap(RunningStack::login)
                .filter(login -> issuer.isEmpty());
        Token token = local.isPresent() ? atStack(local.get()) : elsewhere(api);
        Duration life = Duration.between(clock.instant(), token.expiresAt());
        log("Logged in at " + api + " as " + token.username() + " for " + Plainly.duration(life) + ".");
        return ExitCode.DONE;
    }

    private Token atStack(StackLogin login) throws ApiException {
        StackTokens tokens = new StackTokens(login, clock, new Waiting(surroundings()));
        String user = username.orElse(StackTokens.USUAL_USER);
        return tokens.loginAs(
                user, checked(user, password.or(() -> tokens.passwordOf(user)).orElseGet(() -> asked(user))));
    }

    private Token elsewhere(URI api) throws ApiException {
        String address = issuer.or(() -> surroundings().variable("TAPELINE_OIDC_ISSUER"))
                .orElseThrow(() -> wrong(
                        "Nobody has said who gives tokens for " + api + ".", "Name its OIDC issuer by --issuer."));
        String user = username.orElseThrow(() -> wrong("Log in as whom?", "Say it by --username."));
        URI known = Connection.given("--issuer", address);
        TokenIssuer.Grant grant = new TokenIssuer(known, client, new Waiting(surroundings()))
                .login(user, checked(user, password.orElseGet(() -> asked(user))));
        Token token = new Token(
                grant.accessToken(), user, known.toString(), clock.instant().plus(grant.life()));
        TokenFile.of(api, surroundings()).write(token);
        return token;
    }

    private String asked(String user) {
        return prompt.ask("Password of " + user + ": ")
                .orElseThrow(() -> wrong(
                        "There is no password for " + user + ".", "Type it in a terminal, or say it by --password."));
    }

    /** A password from a file often has the file's line end. */
    private static String checked(String user, String password) {
        String line = Surroundings.withoutLineEnds(password);
        if (line.isEmpty() || line.chars().anyMatch(Character::isISOControl)) {
            throw wrong("The password of " + user + " is empty or holds a control character.", "Type it anew.");
        }
        return line;
    }

    private static CommandFailure wrong(String sentence, String suggestion) {
        return new CommandFailure(ExitCode.USAGE, sentence, suggestion);
    }
}
