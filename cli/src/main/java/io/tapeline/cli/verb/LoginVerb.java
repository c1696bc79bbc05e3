package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.IssuerEndpoints;
import io.tapeline.cli.api.OAuthClient;
import io.tapeline.cli.api.TokenIssuer;
import io.tapeline.cli.connection.CallerTokens;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.login.BrowserLogin;
import io.tapeline.cli.login.DeviceLogin;
import io.tapeline.cli.login.PasswordPrompt;
import io.tapeline.cli.login.PersonLogin;
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
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets an access token and stores it for the following commands. */
@Command(
        name = "login",
        description = "Log in to an API. For a stack on this machine, commands log in by themselves.",
        footer = {
            "",
            "Without --username the command prints an address to open in a browser. The tokens are stored in a file that only",
            "you may read. Commands renew them, also while they run, as long as the issuer permits it.",
            "",
            "These settings take precedence over a login, in this order: TAPELINE_TOKEN, a token that is not renewed;",
            "TAPELINE_TOKEN_COMMAND, a command that prints a token and is run again when a token is refused;",
            "TAPELINE_CLIENT_ID with TAPELINE_CLIENT_SECRET, with which a machine gets tokens from TAPELINE_OIDC_ISSUER (the",
            "scope is TAPELINE_OIDC_SCOPE)."
        })
public final class LoginVerb extends Verb {

    private static final Pattern COGNITO = Pattern.compile("cognito-idp\\.[a-z0-9-]+\\.amazonaws\\.com");

    @Option(
            names = "--url",
            paramLabel = "U",
            description = "the API's address (default: TAPELINE_URL, else the running stack)")
    private Optional<String> url = Optional.empty();

    @Option(names = "--username", paramLabel = "U", description = "default at a stack on this machine: manager")
    private Optional<String> username = Optional.empty();

    @Option(
            names = "--password",
            paramLabel = "P",
            description = "prompted for if absent; as an option it is visible in the process list")
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
            description = "the client id of this program at the issuer (default: tapeline)")
    private String client;

    @Option(names = "--browser", description = "log in with a browser on this machine even if a device code would work")
    private boolean browser;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the local port for the browser's redirect to http://127.0.0.1:N/callback (default: any)")
    private int port;

    @Option(
            names = "--scope",
            paramLabel = "S",
            description = "the scopes to request (default: openid, and offline_access if the issuer supports it)")
    private Optional<String> scope = Optional.empty();

    @Option(names = "--id-token", description = "send the ID token to the API, which a Cognito user pool needs")
    private boolean identity;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the running stack's data folder (default: .tapeline/data)")
    private Optional<Path> data = Optional.empty();

    private final PasswordPrompt prompt;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random must be unpredictable */
    public LoginVerb(Surroundings surroundings, PasswordPrompt prompt, Clock clock, RandomGenerator random) {
        super(surroundings);
        this.prompt = prompt;
        this.clock = clock;
        this.random = random;
    }

    @Override
    int run() throws ApiException, InterruptedException {
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
        boolean renewed = local.isPresent() || token.refresh().isPresent();
        log("Logged in at " + api + " as " + token.username() + " for " + Plainly.duration(life)
                + (renewed ? ", renewed by itself." : "."));
        if (!renewed) {
            log(
                    "The issuer gave no refresh token, so then you have to log in again. Some want to be asked for one: --scope"
                            + " 'openid offline_access'");
        }
        return ExitCode.DONE;
    }

    private Token atStack(StackLogin login) throws ApiException {
        StackTokens tokens = new StackTokens(login, clock, new Waiting(surroundings()));
        String user = username.orElse(StackTokens.USUAL_USER);
        return tokens.loginAs(
                user, checked(user, password.or(() -> tokens.passwordOf(user)).orElseGet(() -> asked(user))));
    }

    private Token elsewhere(URI api) throws ApiException, InterruptedException {
        String address = issuer.or(() -> surroundings().variable(CallerTokens.ISSUER))
                .orElseThrow(() -> wrong(
                        "Nobody has said who gives tokens for " + api + ".", "Name its OIDC issuer by --issuer."));
        URI known = Connection.given("--issuer", address);
        PersonLogin login = new PersonLogin(
                new TokenIssuer(known, OAuthClient.ofPeople(client), new Waiting(surroundings())),
                clock,
                scope.or(() -> surroundings().variable(CallerTokens.SCOPE)),
                identity || COGNITO.matcher(known.getHost()).matches());
        Token token = username.isPresent() ? byPassword(login, username.get()) : byBrowser(login);
        TokenFile.of(api, surroundings()).write(token);
        return token;
    }

    private Token byPassword(PersonLogin login, String user) throws ApiException {
        return login.byPassword(user, checked(user, password.orElseGet(() -> asked(user))));
    }

    private Token byBrowser(PersonLogin login) throws ApiException, InterruptedException {
        if (password.isPresent()) {
            throw wrong("Log in as whom?", "Say it by --username.");
        }
        IssuerEndpoints endpoints = login.issuer().endpoints();
        if (endpoints.device().isPresent() && !browser) {
            return new DeviceLogin(
                            login,
                            random,
                            surroundings().pause(),
                            surroundings().nanoTime(),
                            this::log)
                    .run(endpoints.device().get());
        }
        URI authorization = endpoints
                .authorization()
                .orElseThrow(() -> wrong(
                        login.issuer().address() + " has no login for " + (browser ? "a browser." : "people."),
                        browser ? "Leave --browser out." : "Where it takes passwords, say --username."));
        return new BrowserLogin(login, random, surroundings().alarm(), this::log).run(authorization, port);
    }

    private String asked(String user) {
        return prompt.ask("Password of " + user + ": ")
                .orElseThrow(() -> wrong(
                        "There is no password for " + user + ".", "Type it in a terminal, or say it by --password."));
    }

    /** Removes the line end that a password from a file often has, and rejects control characters. */
    private static String checked(String user, String password) {
        String line = Surroundings.withoutLineEnds(password);
        if (line.isEmpty() || line.chars().anyMatch(Character::isISOControl)) {
            throw wrong("The password of " + user + " is empty or holds a control character.", "Type it again.");
        }
        return line;
    }

    private static CommandFailure wrong(String sentence, String suggestion) {
        return new CommandFailure(ExitCode.USAGE, sentence, suggestion);
    }
}
