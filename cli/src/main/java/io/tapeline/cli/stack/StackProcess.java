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

/** The embedded stack as a process of ours. Ends with us, however we end: closed, interrupted or terminated. */
public final class StackProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /** The first orderly end of a build takes some seconds: it leaves caches that halve the start of the emulators. */
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
     * @param command the process to run, the stack's options excluded
     * @param data its data folder
     * @param options further options, as the stack's own command line says them
     * @param log where its output goes; empty for our own streams
     */
    public static StackProcess start(
            List<String> command, Path data, List<String> options, Path home, Optional<Path> log) {
        List<String> all = new ArrayList<>(command);
        if (log.isEmpty()) {
            // A person reads our streams; passwords do not belong into a log.
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
        // Its standard input is a pipe from us that is never written to: it closes when we are gone, even by SIGKILL.
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
     * Waits until its description is written.
     *
     * @return where everything is
     * @throws CommandFailure when the process ends or two minutes go by without one
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

    /** Ends it and waits until it is gone. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The hook is running already, and does the same.
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

    /** The stack says in one sentence why it can't start; that is the last line of its log. */
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
