package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Limits processes to their share of a processor, as Lambda does by memory. A process that has used up its share is stopped
 * (SIGSTOP) until it has earned more (SIGCONT). Unused time expires, except for {@link #BURST}. Thread-safe.
 */
final class ProcessorShares implements AutoCloseable {

    /** How often processor time is checked. Between two checks a process may use all processors; a longer pause compensates for that. */
    private static final Duration PERIOD = Duration.ofMillis(20);
    /** The time on one processor that an idle process saves up and may use at once. */
    private static final Duration BURST = Duration.ofMillis(50);

    private final Map<Long, Held> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("processor-shares").factory());
    private final Process shell;
    private final Writer commands;

    /** @throws IOException when this system has no shell */
    ProcessorShares() throws IOException {
        shell = new ProcessBuilder("sh")
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        commands = shell.outputWriter(StandardCharsets.US_ASCII);
        clock.scheduleAtFixedRate(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Limits a process to a share until it ends.
     *
     * @param share of one processor, above 0
     */
    void hold(Process process, double share) {
        held.put(process.pid(), new Held(process.toHandle(), share));
    }

    private void look() {
        held.values().removeIf(each -> !each.handle.isAlive());
        held.values().forEach(each -> {
            boolean stop = each.owes();
            if (stop != each.stopped) {
                each.stopped = stop;
                command("kill -" + (stop ? "STOP " : "CONT ") + each.handle.pid() + "\n");
            }
        });
    }

    private void command(String line) {
        try {
            commands.write(line);
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // ends the checks; the shell ends only with the stack
        }
    }

    /** Ends the limits, when all processes have ended: a process that is stopped at this moment stays stopped. */
    @Override
    public void close() {
        clock.shutdownNow();
        shell.destroy();
    }

    /** A process and its remaining processor time, in nanoseconds of one processor. */
    private static final class Held {
        private final ProcessHandle handle;
        private final double share;
        private long seenAt = System.nanoTime();
        private long used;
        private double balance;
        private boolean stopped;

        Held(ProcessHandle handle, double share) {
            this.handle = handle;
            this.share = share;
        }

        boolean owes() {
            long now = System.nanoTime();
            long usedNow =
                    handle.info().totalCpuDuration().map(Duration::toNanos).orElse(used);
            double earned = balance + share * (now - seenAt) - (usedNow - used);
            balance = Math.min(earned, BURST.toNanos());
            seenAt = now;
            used = usedNow;
            return balance < 0;
        }
    }
}
