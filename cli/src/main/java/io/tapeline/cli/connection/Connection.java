package io.tapeline.cli.connection;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.login.StackTokens;
import io.tapeline.cli.stack.RunningStack;
import io.tapeline.cli.stack.StackLogin;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Finds the API to talk to, and explains its errors to a person. */
public final class Connection {

    private static final String URL = "TAPELINE_URL";
    private static final String USUAL = "http://127.0.0.1:8080";

    private Connection() {}

    /** The API of TAPELINE_URL; without it, that of the stack running in the usual folder; without one, that on the usual port. */
    public static TapelineApi api(Surroundings surroundings) {
        Optional<RunningStack> running = RunningStack.on(surroundings.usualStackFolder());
        URI address = address(surroundings, running);
        Optional<StackLogin> stack =
                running.filter(found -> found.isAt(address)).flatMap(RunningStack::login);
        Waiting waiting = new Waiting(surroundings);
        return new TapelineApi(address, CallerTokens.of(address, stack, surroundings, waiting), waiting);
    }

    /** The API of a stack that this command has started. A TAPELINE_TOKEN for another API is ignored there. */
    public static TapelineApi of(RunningStack stack, Surroundings surroundings) {
        Optional<String> given = CallerTokens.given(surroundings);
        Waiting waiting = new Waiting(surroundings);
        return new TapelineApi(
                stack.api(),
                stack.login()
                        .map(login -> StackTokens.of(login, Clock.systemUTC(), waiting))
                        .orElse(() -> given),
                waiting);
    }

    public static URI address(Surroundings surroundings, Optional<RunningStack> running) {
        return surroundings
                .variable(URL)
                .map(text -> given(URL, text))
                .or(() -> running.map(RunningStack::api))
                .orElse(URI.create(USUAL));
    }

    /** The message for a person, and the exit code. */
    public static CommandFailure explained(ApiException problem) {
        return switch (problem.kind()) {
            case UNREACHABLE ->
                failure(
                        ExitCode.UNREACHABLE_OR_REFUSED,
                        problem,
                        "Is the stack running? ./tapeline up starts it; TAPELINE_URL names another one.");
            case UNAVAILABLE -> failure(ExitCode.UNREACHABLE_OR_REFUSED, problem, "Try again in a moment.");
            case NOT_ALLOWED ->
                failure(
                        ExitCode.UNREACHABLE_OR_REFUSED,
                        problem,
                        "Log in as a user who has this permission: ./tapeline login --username NAME");
            case NOT_LOGGED_IN ->
                failure(
                        ExitCode.UNREACHABLE_OR_REFUSED,
                        problem,
                        "Log in: ./tapeline login. A TAPELINE_TOKEN goes first, and nothing renews it: unset it, set a new one,"
                                + " or set TAPELINE_TOKEN_COMMAND to what prints one.");
            case NOT_FOUND ->
                failure(
                        ExitCode.USAGE,
                        problem,
                        "./tapeline jobs list shows the jobs, ./tapeline list the recordings there are.");
            case CONFLICT ->
                failure(
                        ExitCode.DONE_WITH_FAILURES,
                        problem,
                        problem.code().equals(StudioApi.VERSION_EXISTS)
                                ? ""
                                : "./tapeline jobs show tells where the job is.");
            case INVALID -> failure(ExitCode.USAGE, problem, "");
        };
    }

    private static CommandFailure failure(int exitCode, ApiException problem, String suggestion) {
        return new CommandFailure(exitCode, problem.getMessage(), suggestion);
    }

    public static URI given(String name, String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && address.getRawUserInfo() == null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // reported below, like every other unusable address
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                name + " is not an address that can be used"
                        + (text.contains("@") ? "; it has room for no user and no password." : ": " + text),
                "It looks like " + USUAL + " or https://host/stage.");
    }
}
