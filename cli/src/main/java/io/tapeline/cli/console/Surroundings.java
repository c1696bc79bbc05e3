package io.tapeline.cli.console;

import io.tapeline.model.Redacted;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Everything outside itself that a command may use.
 *
 * @param out for the result only
 * @param err for progress, logs and errors
 * @param environment of the process
 * @param home the repository's root
 * @param workingDirectory the base of the user's relative paths
 * @param screen the screen that shows {@code err}
 * @param resultWidth columns of the terminal that shows {@code out}; {@value #NO_TERMINAL} when it is not a terminal
 * @param pause how to wait
 * @param alarm how to do something later
 * @param nanoTime a monotonic clock, in nanoseconds
 * @param ids returns a new name each time
 */
public record Surroundings(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path home,
        Path workingDirectory,
        Screen screen,
        int resultWidth,
        Pause pause,
        Alarm alarm,
        LongSupplier nanoTime,
        Supplier<String> ids) {

    /** Output for a program is never cut. */
    public static final int NO_TERMINAL = Integer.MAX_VALUE;

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final int USUAL_WIDTH = 80;
    private static final int SHORTEST_ON_A_SCREEN = 8;
    private static final int SHORTEST_IN_A_RESULT = 16;
    /** Variables of other programs that name folders for our files. */
    private static final Set<String> FOLDERS = Set.of("HOME", "XDG_STATE_HOME");

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /**
     * The surroundings of this process. The launcher passes as system properties what only a shell can find out.
     *
     * @throws CommandFailure when a folder or a setting can't be read in this locale
     */
    public static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        requireReadable(environment);
        boolean dumb = "dumb".equals(environment.get("TERM"));
        Charset charset = Charset.forName(System.getProperty("stderr.encoding", "US-ASCII"), StandardCharsets.US_ASCII);
        Screen screen = new Screen(
                Boolean.getBoolean("tapeline.terminal") && !dumb,
                Integer.getInteger("tapeline.columns", USUAL_WIDTH),
                environment.getOrDefault("NO_COLOR", "").isEmpty(),
                charset.equals(StandardCharsets.UTF_8),
                false);
        Path here = Path.of("").toAbsolutePath();
        Path home = Path.of(System.getProperty("tapeline.home", here.toString()));
        return new Surroundings(
                System.out,
                System.err,
                environment,
                home,
                here,
                screen,
                Integer.getInteger("tapeline.result-columns", NO_TERMINAL),
                Thread::sleep,
                Alarm.real(),
                System::nanoTime,
                () -> UUID.randomUUID().toString());
    }

    private static void requireReadable(Map<String, String> environment) {
        SystemText text = SystemText.ofThisProcess();
        text.require("The name of the working folder", System.getProperty("user.dir"));
        text.require("The name of Tapeline's folder", System.getProperty("tapeline.home", ""));
        environment.forEach((name, value) -> {
            if (name.startsWith("TAPELINE_") || FOLDERS.contains(name)) {
                text.require("The variable " + name, value);
            }
        });
    }

    /** The same, without progress. */
    public Surroundings quietly() {
        return new Surroundings(
                out,
                err,
                environment,
                home,
                workingDirectory,
                screen.quietly(),
                resultWidth,
                pause,
                alarm,
                nanoTime,
                ids);
    }

    /**
     * The same, with streams that hide secrets. In results, only values known to be secrets are hidden: a song may be named like a
     * password.
     */
    public Surroundings withoutSecrets() {
        Secrets onScreen = Secrets.in(environment, SHORTEST_ON_A_SCREEN);
        return new Surroundings(
                new RedactedStream(out, Secrets.in(environment, SHORTEST_IN_A_RESULT)::hide),
                new RedactedStream(err, text -> Redacted.of(onScreen.hide(text))),
                environment,
                home,
                workingDirectory,
                screen,
                resultWidth,
                pause,
                alarm,
                nanoTime,
                ids);
    }

    /**
     * A secret in a variable, without the line ends that files and {@code cat} add around it.
     *
     * @throws CommandFailure when it contains an invisible character; the message leaves out the value
     */
    public Optional<String> secret(String name) {
        Optional<String> value = variable(name).map(Surroundings::withoutLineEnds);
        if (value.filter(text -> !VISIBLE.matcher(text).matches()).isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    name
                            + " holds a character that does not belong into it: a space, a line end in its middle, a control"
                            + " character or one that is not ASCII.",
                    "Set it again; its value is not shown here.");
        }
        return value;
    }

    /** A text from a file or a prompt. */
    public static String withoutLineEnds(String text) {
        return text.replaceAll("^[\\r\\n]+|[\\r\\n]+$", "");
    }

    /** A variable that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The folder of the stack that {@code up} starts by default. */
    public Path usualStackFolder() {
        return home.resolve(".tapeline").resolve("data");
    }

    /** Resolves a path that the user gave. */
    public Path resolve(Path path) {
        return workingDirectory.resolve(path).normalize();
    }
}
