package io.tapeline.cli;

import io.tapeline.cli.console.Arguments;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.SystemText;
import io.tapeline.cli.login.PasswordPrompt;
import io.tapeline.cli.verb.ArtistsVerb;
import io.tapeline.cli.verb.BenchVerb;
import io.tapeline.cli.verb.BulkUploadVerb;
import io.tapeline.cli.verb.CompletionVerb;
import io.tapeline.cli.verb.DemoVerb;
import io.tapeline.cli.verb.DeployVerb;
import io.tapeline.cli.verb.DoctorVerb;
import io.tapeline.cli.verb.DownloadVerb;
import io.tapeline.cli.verb.EnvVerb;
import io.tapeline.cli.verb.FilesVerb;
import io.tapeline.cli.verb.HarvestVerb;
import io.tapeline.cli.verb.IngestVerb;
import io.tapeline.cli.verb.JobsVerb;
import io.tapeline.cli.verb.ListVerb;
import io.tapeline.cli.verb.LoginVerb;
import io.tapeline.cli.verb.SourcesVerb;
import io.tapeline.cli.verb.UpVerb;
import io.tapeline.cli.verb.UploadVerb;
import io.tapeline.cli.verb.VerifyVerb;
import io.tapeline.model.NearestName;
import io.tapeline.trust.PrivateAuthorities;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code tapeline} command: its verbs put together, and what an error looks like. */
@Command(
        name = "./tapeline",
        description = "Moves music into S3 and keeps track of it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "  test    everything a contributor must pass (--fast leaves out the slow half, --long adds more rounds)",
            "",
            "TAPELINE_URL names the API; without it, the stack that ./tapeline up runs. login --help says who you are there.",
            "An API that does not answer is given up after 30 seconds; one that did before, by jobs watch after a minute,",
            "by uploads and downloads after two (TAPELINE_PATIENCE_SECONDS).",
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

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show which version this is, of which commit and on which JDK, and end")
    private boolean version;

    private Tapeline() {}

    public static void main(String[] arguments) {
        // libraries that log have nowhere to log to, and that is meant
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setOut(SystemText.inUtf8(System.out));
        System.setErr(SystemText.inUtf8(System.err));
        int exitCode;
        try {
            Surroundings surroundings = Surroundings.ofThisProcess();
            trustPrivateAuthorities(surroundings);
            exitCode = run(surroundings, Arguments.asTyped(arguments));
        } catch (CommandFailure e) {
            exitCode = failure(System.err, e);
        }
        System.out.flush();
        System.err.flush();
        System.exit(exitCode);
    }

    private static void trustPrivateAuthorities(Surroundings surroundings) {
        try {
            surroundings.variable(PrivateAuthorities.VARIABLE).map(Path::of).ifPresent(PrivateAuthorities::trust);
        } catch (IllegalStateException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), "");
        }
    }

    /**
     * Runs one command line.
     *
     * @return the exit code
     */
    public static int run(Surroundings given, String... arguments) {
        return commandLine(given).execute(arguments);
    }

    /** All verbs. Nothing that they print holds a secret; but to print one is what {@code env} is for. */
    static CommandLine commandLine(Surroundings given) {
        Surroundings surroundings = given.withoutSecrets();
        CommandLine root = new CommandLine(new Tapeline())
                .addSubcommand(DemoVerb.commandLine(surroundings))
                .addSubcommand(new UpVerb(surroundings))
                .addSubcommand(new EnvVerb(surroundings, given.out()))
                .addSubcommand(
                        new LoginVerb(surroundings, PasswordPrompt::onTerminal, Clock.systemUTC(), new SecureRandom()))
                .addSubcommand(IngestVerb.commandLine(surroundings))
                .addSubcommand(HarvestVerb.commandLine(surroundings))
                .addSubcommand(ArtistsVerb.commandLine(surroundings))
                .addSubcommand(new SourcesVerb(surroundings))
                .addSubcommand(new FilesVerb(surroundings))
                .addSubcommand(new UploadVerb(surroundings))
                .addSubcommand(new DownloadVerb(surroundings))
                .addSubcommand(new ListVerb(surroundings))
                .addSubcommand(new BulkUploadVerb(surroundings))
                .addSubcommand(JobsVerb.commandLine(surroundings))
                .addSubcommand(new VerifyVerb(surroundings))
                .addSubcommand(new DeployVerb(surroundings))
                .addSubcommand(new DoctorVerb(surroundings))
                .addSubcommand(new CompletionVerb(surroundings));
        if (!BenchVerb.names(surroundings.home()).isEmpty()) {
            root.addSubcommand(new BenchVerb(surroundings));
        }
        root.getCommandSpec().versionProvider(() -> About.lines(surroundings.home()));
        return root.setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                // a name may begin with @: it is no file of arguments
                .setExpandAtFiles(false)
                .registerConverter(Path.class, Tapeline::path)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((problem, words) -> usage(surroundings, problem))
                .setExecutionExceptionHandler((problem, command, result) -> failure(surroundings, problem));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do");
    }

    private static Path path(String text) {
        SystemText system = SystemText.ofThisProcess();
        if (!system.isReadable(text)) {
            throw new TypeConversionException("the file " + system.problemOfName());
        }
        return Path.of(text);
    }

    private static int usage(Surroundings surroundings, ParameterException problem) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        boolean secret = problem instanceof UnmatchedArgumentException
                && problem.getCommandLine().getCommandSpec().findOption("--password") != null;
        surroundings
                .err()
                .println("tapeline: "
                        + (secret
                                ? "There is an argument too many, or one that is not known; it may be a password and is not shown."
                                : problem.getMessage()));
        surroundings
                .err()
                .println("  " + (secret ? "" : nearest(problem)) + command + " --help shows what can be said.");
        return ExitCode.USAGE;
    }

    private static String nearest(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        String given = unmatched.getUnmatched().getFirst();
        return NearestName.of(
                        given,
                        given.startsWith("-")
                                ? command.optionsMap().keySet()
                                : command.subcommands().keySet())
                .map(name -> "Did you mean " + name + "? ")
                .orElse("");
    }

    private static int failure(Surroundings surroundings, Exception problem) {
        if (problem instanceof CommandFailure known) {
            return failure(surroundings.err(), known);
        }
        surroundings.err().println("tapeline: This should not have happened: " + problem);
        if (surroundings.variable("TAPELINE_DEBUG").isPresent()) {
            problem.printStackTrace(surroundings.err());
        } else {
            surroundings.err().println("  TAPELINE_DEBUG=1 shows where. Please open an issue with it.");
        }
        return ExitCode.DONE_WITH_FAILURES;
    }

    private static int failure(PrintStream err, CommandFailure problem) {
        err.println("tapeline: " + problem.getMessage());
        if (!problem.suggestion().isEmpty()) {
            err.println("  " + problem.suggestion());
        }
        return problem.exitCode();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
