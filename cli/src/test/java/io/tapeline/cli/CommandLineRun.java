package io.tapeline.cli;

import io.tapeline.cli.console.Pause;
import io.tapeline.cli.console.Screen;
import io.tapeline.cli.console.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Runs command lines as a user would, with a clock that jumps instead of waiting. */
public final class CommandLineRun {

    private final Map<String, String> environment = new HashMap<>();
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger ids = new AtomicInteger();
    private final Path home;
    private Pause pause = time -> now.addAndGet(time.toNanos());

    /** What came of it. */
    public record Result(int exitCode, String out, String err) {}

    public CommandLineRun(Path home) {
        this.home = home;
    }

    public CommandLineRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** For a command that waits for another process. */
    public CommandLineRun waitingForReal() {
        pause = Thread::sleep;
        return this;
    }

    public Duration waited() {
        return Duration.ofNanos(now.get());
    }

    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                home,
                home,
                new Screen(false, 80, false, true),
                pause,
                now::get,
                () -> "id-" + ids.incrementAndGet());
        int exitCode = Tapeline.run(surroundings, arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
