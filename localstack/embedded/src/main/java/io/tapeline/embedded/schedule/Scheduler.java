package io.tapeline.embedded.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Fires schedules when their time comes. A time that passed while nobody looked fires once, not once per miss. */
public final class Scheduler implements AutoCloseable {

    /** A schedule and what it does. */
    public record Entry(String name, ScheduleExpression expression, Action action) {}

    /** What a schedule does when its time has come. */
    @FunctionalInterface
    public interface Action {
        void fire(Instant due);
    }

    private final Clock clock;
    private final Map<Entry, Instant> due = new LinkedHashMap<>();
    private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedules").factory());

    public Scheduler(Clock clock, List<Entry> entries) {
        this.clock = clock;
        Instant now = clock.instant();
        entries.forEach(entry -> entry.expression().after(now).ifPresent(next -> due.put(entry, next)));
    }

    /** Looks every half second from now on. */
    public Scheduler start() {
        ticking.scheduleWithFixedDelay(this::tick, 500, 500, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Fires everything that is due. */
    public synchronized void tick() {
        Instant now = clock.instant();
        for (Entry entry : List.copyOf(due.keySet())) {
            Instant then = due.get(entry);
            if (!then.isAfter(now)) {
                Optional<Instant> next = entry.expression().after(now);
                next.ifPresentOrElse(instant -> due.put(entry, instant), () -> due.remove(entry));
                entry.action().fire(then);
            }
        }
    }

    @Override
    public void close() {
        ticking.shutdownNow();
    }
}
