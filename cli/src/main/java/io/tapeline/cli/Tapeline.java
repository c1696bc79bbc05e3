package io.tapeline.cli;

import io.tapeline.cli.api.Tls;
import io.tapeline.cli.console.Arguments;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Interrupts;
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
import io.tapeline.cli.verb.HealthVerb;
import io.tapeline.cli.verb.IngestVerb;
import io.tapeline.cli.verb.JobsVerb;
import io.tapeline.cli.verb.ListVerb;
import io.tapeline.cli.verb.LoginVerb;
import io.tapeline.cli.verb.ManVerb;
import io.tapeline.cli.verb.SmokeVerb;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code tapeline} command: combines its verbs and formats errors. */
@Command(
        name = "./tapeline",
        description = "Moves music into S3 and keeps track of it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  test         Run all tests that a contribution must pass.",
            "",
            "Commands talk to the API that TAPELINE_URL names. Without TAPELINE_URL they talk to the stack that ./tapeline up runs.",
            "./tapeline login --help describes how to log in.",
            "",
            "A command gives up when the API does not answer for 30 seconds. Once the API has answered, jobs watch waits a minute for "
                    + "it, and uploads and downloads wait two minutes (TAPELINE_PATIENCE_SECONDS).",
            "",
            "Ctrl-C stops a command in an orderly way, and the command says how to continue. A second Ctrl-C stops it at once.",
            "",
            "Exit codes: 0 done, 1 done with failures, 2 wrong usage, 3 the API could not be reached or refused, 130 stopped by Ctrl-C."
        })
public final class Tapeline implements Runnable {

    /** Verbs that need the definitions of all other verbs. */
    private static final Set<String> ABOUT_ALL = Set.of("completion", "man");

    private static final int NARROWEST_HELP = 60;
    private static final int WIDEST_HELP = 120;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and exit")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show version, commit and JDK, and exit")
    private boolean version;

    private Tapeline() {}

    public static void main(String[] arguments) {
        Interrupts.handle();
        // libraries that log have no logging backend, on purpose
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setOut(SystemText.inUtf8(System.out));
        System.setErr(SystemText.inUtf8(System.err));
        int exitCode;
        try {
            Surroundings surroundings = Surroundings.ofThisProcess();
            surroundings.variable(PrivateAuthorities.VARIABLE).map(Path::of).ifPresent(Tls::accept);
            exitCode = run(surroundings, Arguments.asTyped(arguments));
        } catch (CommandFailure e) {
            exitCode = failure(System.err, e);
        }
        System.out.flush();
        System.err.flush();
        System.exit(exitCode);
    }

    /**
     * Runs one command line.
     *
     * @return the exit code
     */
    public static int run(Surroundings given, String... arguments) {
        return commandLine(given, arguments).execute(arguments);
    }

    /** All verbs. Their output contains no secrets, except that of {@code env}, which prints them on purpose. */
    static CommandLine commandLine(Surroundings given) {
        return commandLine(given, new String[0]);
    }

    /** Builds only the verb at the start of the arguments if it needs no other, because reading the options of all verbs takes time. */
    private static CommandLine commandLine(Surroundings given, String... arguments) {
        Surroundings surroundings = given.withoutSecrets();
        Map<String, Supplier<CommandLine>> verbs = verbs(given, surroundings);
        CommandLine root = new CommandLine(new Tapeline());
        boolean alone = arguments.length > 0 && verbs.containsKey(arguments[0]) && !ABOUT_ALL.contains(arguments[0]);
        verbs.forEach((name, verb) -> {
            if (!alone || name.equals(arguments[0])) {
                root.addSubcommand(name, verb.get());
            }
        });
        root.getCommandSpec().versionProvider(() -> About.lines(surroundings.home()));
        return root.setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                // a name may begin with @, which must not be read as a file of arguments
                .setExpandAtFiles(false)
                .registerConverter(Path.class, Tapeline::path)
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours(surroundings)))
                .setUsageHelpWidth(Math.clamp(surroundings.resultWidth(), NARROWEST_HELP, WIDEST_HELP))
                .setParameterExceptionHandler((problem, words) -> usage(surroundings, problem))
                .setExecutionExceptionHandler((problem, command, result) -> failure(surroundings, problem));
    }

    private static Map<String, Supplier<CommandLine>> verbs(Surroundings given, Surroundings surroundings) {
        Map<String, Supplier<CommandLine>> verbs = new LinkedHashMap<>();
        verbs.put("demo", () -> DemoVerb.commandLine(surroundings));
        verbs.put("up", () -> new CommandLine(new UpVerb(surroundings)));
        verbs.put("env", () -> new CommandLine(new EnvVerb(surroundings, given.out())));
        verbs.put(
                "login",
                () -> new CommandLine(new LoginVerb(
                        surroundings, PasswordPrompt::onTerminal, Clock.systemUTC(), new SecureRandom())));
        verbs.put("ingest", () -> IngestVerb.commandLine(surroundings));
        verbs.put("harvest", () -> HarvestVerb.commandLine(surroundings));
        verbs.put("artists", () -> ArtistsVerb.commandLine(surroundings));
        verbs.put("sources", () -> new CommandLine(new SourcesVerb(surroundings)));
        verbs.put("files", () -> new CommandLine(new FilesVerb(surroundings)));
        verbs.put("upload", () -> new CommandLine(new UploadVerb(surroundings)));
        verbs.put("download", () -> new CommandLine(new DownloadVerb(surroundings)));
        verbs.put("list", () -> new CommandLine(new ListVerb(surroundings)));
        verbs.put("bulk-upload", () -> new CommandLine(new BulkUploadVerb(surroundings)));
        verbs.put("jobs", () -> JobsVerb.commandLine(surroundings));
        verbs.put("health", () -> new CommandLine(new HealthVerb(surroundings)));
        verbs.put("verify", () -> new CommandLine(new VerifyVerb(surroundings)));
        verbs.put("deploy", () -> new CommandLine(new DeployVerb(surroundings)));
        verbs.put("smoke", () -> new CommandLine(new SmokeVerb(surroundings)));
        verbs.put("doctor", () -> new CommandLine(new DoctorVerb(surroundings)));
        verbs.put("completion", () -> new CommandLine(new CompletionVerb(surroundings)));
        verbs.put("man", () -> new CommandLine(new ManVerb(surroundings)));
        if (!BenchVerb.names(surroundings.home()).isEmpty()) {
            verbs.put("bench", () -> BenchVerb.commandLine(surroundings));
        }
        return verbs;
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
                        given, given.startsWith("-") ? command.optionsMap().keySet() : words(command))
                .map(name -> "Did you mean " + name + "? ")
                .orElse("");
    }

    private static Ansi colours(Surroundings surroundings) {
        boolean seen = surroundings.resultWidth() != Surroundings.NO_TERMINAL;
        return seen && surroundings.screen().colour() ? Ansi.ON : Ansi.OFF;
    }

    /** The words that may follow the command; {@code test} is handled by the launcher. */
    private static Set<String> words(CommandSpec command) {
        Set<String> words = new TreeSet<>(command.subcommands().keySet());
        if (command.parent() == null) {
            words.add("test");
        }
        return words;
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
