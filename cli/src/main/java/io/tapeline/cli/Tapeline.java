package io.tapeline.cli;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.login.PasswordPrompt;
import io.tapeline.cli.verb.BenchVerb;
import io.tapeline.cli.verb.BulkUploadVerb;
import io.tapeline.cli.verb.DemoVerb;
import io.tapeline.cli.verb.DeployVerb;
import io.tapeline.cli.verb.DownloadVerb;
import io.tapeline.cli.verb.EnvVerb;
import io.tapeline.cli.verb.IngestVerb;
import io.tapeline.cli.verb.JobsVerb;
import io.tapeline.cli.verb.ListVerb;
import io.tapeline.cli.verb.LoginVerb;
import io.tapeline.cli.verb.SourcesVerb;
import io.tapeline.cli.verb.UpVerb;
import io.tapeline.cli.verb.UploadVerb;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code tapeline} command: its verbs put together, and what an error looks like. */
@Command(
        name = "./tapeline",
        description = "Moves music into S3 and keeps track of it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "  test    everything a contributor must pass (--fast leaves out the slow half)",
            "",
            "TAPELINE_URL names the API; without it, the stack that ./tapeline up runs.",
            "Exit codes: 0 done, 1 done with failures, 2 usage, 3 could not reach or not allowed."
        })
public final class Tapeline implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    private boolean help;

    private Tapeline() {}

    public static void main(String[] arguments) {
        // libraries that log have nowhere to log to, and that is meant
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        int exitCode = run(Surroundings.ofThisProcess(), arguments);
        System.out.flush();
        System.err.flush();
        System.exit(exitCode);
    }

    /**
     * Runs one command line.
     *
     * @return the exit code
     */
    public static int run(Surroundings surroundings, String... arguments) {
        CommandLine root = new CommandLine(new Tapeline())
                .addSubcommand(new DemoVerb(surroundings))
                .addSubcommand(new UpVerb(surroundings))
                .addSubcommand(new EnvVerb(surroundings))
                .addSubcommand(new LoginVerb(surroundings, PasswordPrompt::onTerminal, Clock.systemUTC()))
                .addSubcommand(new IngestVerb(surroundings))
                .addSubcommand(new SourcesVerb(surroundings))
                .addSubcommand(new UploadVerb(surroundings))
                .addSubcommand(new DownloadVerb(surroundings))
                .addSubcommand(new ListVerb(surroundings))
                .addSubcommand(new BulkUploadVerb(surroundings))
                .addSubcommand(JobsVerb.commandLine(surroundings))
                .addSubcommand(new DeployVerb(surroundings));
        if (!BenchVerb.names(surroundings.home()).isEmpty()) {
            root.addSubcommand(new BenchVerb(surroundings));
        }
        root.setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((problem, given) -> usage(surroundings, problem))
                .setExecutionExceptionHandler((problem, command, result) -> failure(surroundings, problem));
        return root.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do");
    }

    private static int usage(Surroundings surroundings, ParameterException problem) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        surroundings.err().println("tapeline: " + problem.getMessage());
        surroundings.err().println("  " + command + " --help shows what can be said.");
        return ExitCode.USAGE;
    }

    private static int failure(Surroundings surroundings, Exception problem) {
        if (problem instanceof CommandFailure known) {
            surroundings.err().println("tapeline: " + known.getMessage());
            if (!known.suggestion().isEmpty()) {
                surroundings.err().println("  " + known.suggestion());
            }
            return known.exitCode();
        }
        surroundings.err().println("tapeline: This should not have happened: " + problem);
        if (surroundings.variable("TAPELINE_DEBUG").isPresent()) {
            problem.printStackTrace(surroundings.err());
        } else {
            surroundings.err().println("  TAPELINE_DEBUG=1 shows where. Please open an issue with it.");
        }
        return ExitCode.DONE_WITH_FAILURES;
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
