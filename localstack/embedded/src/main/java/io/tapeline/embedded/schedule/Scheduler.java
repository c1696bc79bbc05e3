package io.tapeline.embedded.schedule;

import io.tapeline.embedded.room.Room;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Fires schedules when they are due. If several times were missed, the schedule fires once for all of them. */
public final class Scheduler implements AutoCloseable {

    /** A schedule and its action. */
    public record Entry(String name, ScheduleExpression expression, Action action) {}

    /** What a schedule does when it is due. */
    @FunctionalInterface
    public interface Action {
        void fire(Instant due);
    }

    private final Clock clock;
    private final Room room;
    private final Consumer<String> log;
    private final Map<Entry, Instant> due = new LinkedHashMap<>();
    private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedules").factory());

    /** @param room while there is none, nothing fires; schedules that became due fire when there is room again */
    public Scheduler(Clock clock, List<Entry> entries, Room room, Consumer<String> log) {
        this.clock = clock;
        this.room = room;
        this.log = log;
        Instant now = clock.instant();
        entries.forEach(entry -> entry.expression().after(now).ifPresent(next -> due.put(entry, next)));
    }

    /** From now on checks every half second. */
    public Scheduler start() {
        ticking.scheduleWithFixedDelay(this::tick, 500, 500, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Fires everything that is due. A failure affects neither the others nor the next tick. */
    public synchronized void tick() {
        if (!room.isThere()) {
            return;
        }
        Instant now = clock.instant();
        for (Entry entry : List.copyOf(due.keySet())) {
            Instant then = due.get(entry);
            if (!then.isAfter(now)) {
                Optional<Instant> next = entry.expression().after(now);
                next.ifPresentOrElse(instant -> due.put(entry, instant), () -> due.remove(entry));
                fire(entry, then);
            }
        }
    }

    private void fire(Entry entry, Instant then) {
        try {
            entry.action().fire(then);
        } catch (RuntimeException e) {
            log.accept("the schedule " + entry.name() + " could not do what is due: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        ticking.shutdownNow();
    }
}
