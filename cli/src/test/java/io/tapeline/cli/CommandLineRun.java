package io.tapeline.cli;

import io.tapeline.cli.console.Alarm;
import io.tapeline.cli.console.Pause;
import io.tapeline.cli.console.Screen;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Runs command lines as a user would, with a clock that jumps instead of waiting. */
public final class CommandLineRun {

    /** For tests without a command. */
    public static final Waiting NO_WAIT = new Waiting((time, task) -> () -> {}, () -> 0, sentence -> {});

    private final Map<String, String> environment = new HashMap<>();
    private int resultWidth = Surroundings.NO_TERMINAL;
    private final AtomicLong now = new AtomicLong();
    private LongSupplier nanoTime = now::get;
    private final AtomicInteger ids = new AtomicInteger();
    private final Path home;
    private Pause pause = this::pass;
    private final Map<Runnable, Long> alarms = new ConcurrentHashMap<>();

    /** The result of a command. */
    public record Result(int exitCode, String out, String err) {}

    public CommandLineRun(Path home) {
        this.home = home;
    }

    public CommandLineRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Simulates a terminal of so many columns for the result. */
    public CommandLineRun withTerminal(int columns) {
        resultWidth = columns;
        return this;
    }

    /** For a command that waits for another process. */
    public CommandLineRun withRealWaits() {
        pause = Thread::sleep;
        return this;
    }

    /** Advances the clock and runs what is due. */
    public void pass(Duration time) {
        long later = now.addAndGet(time.toNanos());
        alarms.forEach((task, due) -> {
            if (due <= later && alarms.remove(task, due)) {
                task.run();
            }
        });
    }

    private Alarm.Pending alarm(Duration time, Runnable task) {
        alarms.put(task, now.get() + time.toNanos());
        return () -> alarms.remove(task);
    }

    /** For tests of unexpected exceptions. */
    CommandLineRun withNanoTime(LongSupplier clock) {
        nanoTime = clock;
        return this;
    }

    public Duration waited() {
        return Duration.ofNanos(now.get());
    }

    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Tapeline.run(surroundings(out, err), arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Surroundings surroundings(OutputStream out, OutputStream err) {
        return new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                home,
                home,
                new Screen(false, 80, false, true, false),
                resultWidth,
                pause,
                this::alarm,
                nanoTime,
                () -> "id-" + ids.incrementAndGet());
    }
}
