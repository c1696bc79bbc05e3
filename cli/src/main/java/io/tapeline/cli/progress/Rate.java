package io.tapeline.cli.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The recent rate of a transfer: over the last 15 seconds. Thread-safe. */
public final class Rate {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(15);
    private static final long GRAIN = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The total at one moment. */
    private record Mark(long at, long moved) {}

    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long moved;

    public Rate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        marks.add(new Mark(nanoTime.getAsLong(), 0));
    }

    /** Adds to the total; a negative amount takes back bytes that were sent in vain. */
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

    /** The time for the rest at this rate; empty when unknown. */
    public synchronized OptionalLong secondsFor(long rest) {
        long rate = perSecond();
        return rate == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, rest) / rate);
    }
}
