package io.tapeline.cli.stack;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The embedded stack as a child process. It ends with this process, whether that is closed, interrupted or terminated. */
public final class StackProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /** The first orderly end after a build takes some seconds: it writes caches that halve the start time of the emulators. */
    private static final Duration END = Duration.ofSeconds(60);

    private final Process process;
    private final Path data;
    private final Thread atExit = new Thread(this::end, "end-the-stack");

    private StackProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it.
     *
     * @param command the command to run, without the stack's options
     * @param data its data folder
     * @param options further options, as on the stack's command line
     * @param log the file for its output; empty for this process's own streams
     */
    public static StackProcess start(
            List<String> command, Path data, List<String> options, Path home, Optional<Path> log) {
        List<String> all = new ArrayList<>(command);
        if (log.isEmpty()) {
            // A person reads this process's streams; passwords must not be written to a log.
            all.add("--show-passwords");
        }
        all.addAll(List.of(
                "--with-parent",
                "--data",
                data.toString(),
                "--infra",
                home.resolve("infra").toString(),
                "--packages",
                home.toString()));
        all.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(all);
        // Its standard input is a pipe that is never written to. It closes when this process ends, even by SIGKILL.
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        try {
            Files.createDirectories(data);
            if (log.isPresent()) {
                builder.redirectErrorStream(true).redirectOutput(log.get().toFile());
            } else {
                builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
            }
            return new StackProcess(builder.start(), data);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The embedded stack can't be started: " + e.getMessage(),
                    "Is there room on the disk, and may this user write to " + data + "?");
        }
    }

    /**
     * Waits until the stack has written its description.
     *
     * @return the stack with its addresses
     * @throws CommandFailure when the process ends or has written none after two minutes
     */
    public RunningStack awaitDescription(Pause pause, LongSupplier nanoTime, Path log) throws InterruptedException {
        long begin = nanoTime.getAsLong();
        while (nanoTime.getAsLong() - begin < START.toNanos()) {
            Optional<RunningStack> stack = RunningStack.on(data).filter(found -> found.pid() == process.pid());
            if (stack.isPresent()) {
                return stack.get();
            }
            if (!process.isAlive()) {
                throw new CommandFailure(ExitCode.UNREACHABLE_OR_REFUSED, lastWords(log), "Its log: " + log);
            }
            pause.of(LOOK_AGAIN);
        }
        throw new CommandFailure(
                ExitCode.UNREACHABLE_OR_REFUSED,
                "The embedded stack did not start within two minutes.",
                "Its log: " + log);
    }

    /** Waits until it ends by itself or by a signal. */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Stops it and waits until it has ended. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The hook is already running, and does the same.
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The stack reports in one sentence why it can't start, on the last line of its log. */
    private static String lastWords(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("The stack said nothing.");
        } catch (IOException | java.io.UncheckedIOException e) {
            return "The embedded stack ended while it was starting.";
        }
    }
}
