package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.login.StackTokens;
import io.tapeline.cli.stack.RunningStack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the variables with which the AWS CLI and other programs talk to the running stack. */
@Command(
        name = "env",
        description = "Print shell exports with which other programs use the running stack.",
        footer = {"", "  eval \"$(./tapeline env)\" && aws s3 ls \"s3://$TAPELINE_BUCKET\" --recursive"})
public final class EnvVerb extends Verb {

    @Option(names = "--data", paramLabel = "DIR", description = "the stack's data folder (default: .tapeline/data)")
    private Optional<Path> data = Optional.empty();

    private final PrintStream exports;

    /** @param exports a stream that does not hide secrets */
    public EnvVerb(Surroundings surroundings, PrintStream exports) {
        super(surroundings);
        this.exports = exports;
    }

    @Override
    int run() throws ApiException {
        Path folder = data.map(surroundings()::resolve).orElseGet(surroundings()::usualStackFolder);
        RunningStack stack = RunningStack.on(folder)
                .filter(this::answers)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE_OR_REFUSED,
                        "No stack is running on " + folder + ".",
                        "./tapeline up starts one; --data names another folder."));
        stack.environment().forEach((name, value) -> export(name, value));
        if (stack.login().isPresent()) {
            StackTokens tokens = new StackTokens(stack.login().get(), Clock.systemUTC(), new Waiting(surroundings()));
            export("TAPELINE_TOKEN", tokens.renewed().value());
        }
        return ExitCode.DONE;
    }

    private void export(String name, String value) {
        exports.println("export " + name + "=" + quoted(value));
    }

    /**
     * Whether a stack answers: the process may be another one with the same id. A stack in trouble, for example with a full disk,
     * counts as a stack.
     */
    private boolean answers(RunningStack stack) {
        try {
            new TapelineApi(stack.api(), Optional::empty, new Waiting(surroundings())).checkHealth();
            return true;
        } catch (ApiException e) {
            return switch (e.kind()) {
                // it does not matter to a shell that a store does not answer now
                case NOT_ALLOWED, NOT_LOGGED_IN, UNAVAILABLE -> true;
                case UNREACHABLE, NOT_FOUND, CONFLICT, INVALID -> false;
            };
        }
    }

    /** Quotes a value for every POSIX shell. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
