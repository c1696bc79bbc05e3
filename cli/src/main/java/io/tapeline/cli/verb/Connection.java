package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.stack.RunningStack;
import java.net.URI;
import java.util.Optional;

/** Which API the verbs talk to, and what an error of it means to a person. */
final class Connection {

    private static final String URL = "TAPELINE_URL";
    private static final String USUAL = "http://127.0.0.1:8080";

    private Connection() {}

    /** TAPELINE_URL; without it the stack that runs on the usual folder; without one the port it usually has. */
    static TapelineApi api(Surroundings surroundings) {
        URI address = surroundings
                .variable(URL)
                .map(Connection::given)
                .or(() -> RunningStack.on(surroundings.usualStackFolder()).map(RunningStack::api))
                .orElse(URI.create(USUAL));
        return at(address, surroundings);
    }

    static TapelineApi at(URI address, Surroundings surroundings) {
        Optional<String> token = surroundings.variable("TAPELINE_TOKEN");
        return new TapelineApi(address, () -> token);
    }

    /** What a person is told, and the exit code. */
    static CommandFailure explained(ApiException problem) {
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
                        "Set TAPELINE_TOKEN to an access token that may do this.");
            case NOT_FOUND -> failure(ExitCode.USAGE, problem, "./tapeline jobs list shows the jobs there are.");
            case CONFLICT ->
                failure(ExitCode.DONE_WITH_FAILURES, problem, "./tapeline jobs show tells where the job is.");
            case INVALID -> failure(ExitCode.USAGE, problem, "");
        };
    }

    private static CommandFailure failure(int exitCode, ApiException problem, String suggestion) {
        return new CommandFailure(exitCode, problem.getMessage(), suggestion);
    }

    private static URI given(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as every other address that can't be used.
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                "TAPELINE_URL is not the address of an API: " + text,
                "It looks like " + USUAL + " or https://host/stage.");
    }
}
