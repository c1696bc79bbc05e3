package io.tapeline.cli.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast something moves lately: over the last 15 seconds. Safe for use by several threads. */
public final class Rate {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(15);
    private static final long GRAIN = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /** How much had moved at a moment. */
    private record Mark(long at, long moved) {}

    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long moved;

    public Rate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        marks.add(new Mark(nanoTime.getAsLong(), 0));
    }

    /** So much more; less than nothing takes back what was in vain. */
    public synchronized void moved(long amount) {
        moved += amount;
        long now = nanoTime.getAsLong();
        if (now - marks.getLast().at() >= GRAIN) {
            marks.add(new Mark(now, moved));
            while (marks.size() > 2 && now - marks.getFirst().at() > WINDOW) {
                marks.removeFirst();
            }
        }
    }

    /** 0 when unknown. */
    public synchronized long perSecond() {
        Mark first = marks.getFirst();
        double seconds = (nanoTime.getAsLong() - first.at()) / SECOND;
        return seconds <= 0 ? 0 : Math.max(0, (long) ((moved - first.moved()) / seconds));
    }

    /** How long the rest takes at this rate; empty when unknown. */
    public synchronized OptionalLong secondsFor(long rest) {
        long rate = perSecond();
        return rate == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, rest) / rate);
    }
}
