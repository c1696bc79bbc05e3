package io.tapeline.cli.console;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells what a command is waiting for, after {@link #SILENT} without an answer and then at most once a minute. Thread-safe. */
public final class Waiting {

    static final Duration SILENT = Duration.ofSeconds(2);
    private static final Duration SAID = Duration.ofMinutes(1);

    private final Alarm alarm;
    private final LongSupplier nanoTime;
    private final Consumer<String> say;
    private Alarm.Pending pending = () -> {};
    private boolean waiting;
    private long silentUntil;

    public Waiting(Surroundings surroundings) {
        this(surroundings.alarm(), surroundings.nanoTime(), surroundings.err()::println);
    }

    public Waiting(Alarm alarm, LongSupplier nanoTime, Consumer<String> say) {
        this.alarm = alarm;
        this.nanoTime = nanoTime;
        this.say = say;
        this.silentUntil = nanoTime.getAsLong();
    }

    /** The clock, in nanoseconds. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** A request was sent. */
    public synchronized void asked(String forWhat) {
        if (!waiting) {
            waiting = true;
            pending = alarm.after(SILENT, () -> say(forWhat));
        }
    }

    /** The request was answered. */
    public synchronized void answered() {
        waiting = false;
        pending.close();
    }

    private synchronized void say(String forWhat) {
        if (waiting && nanoTime.getAsLong() - silentUntil >= 0) {
            silentUntil = nanoTime.getAsLong() + SAID.toNanos();
            say.accept("tapeline: Waiting for " + forWhat + " ...");
        }
    }
}
