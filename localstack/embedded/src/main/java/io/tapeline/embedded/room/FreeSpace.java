package io.tapeline.embedded.room;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reports no space when less than a floor is free on the disk, and space again when an eighth more than the floor is free, so that
 * work does not stop and continue with every file. Logs when work stops and when it continues.
 */
public final class FreeSpace implements Room, AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final long MEGABYTE = 1L << 20;

    private final LongSupplier freeBytes;
    private final long floor;
    private final Consumer<String> log;
    private boolean there = true;
    private Thread watch = Thread.currentThread();

    /**
     * Checks the disk when it is asked.
     *
     * @param floor bytes below which no new work begins
     * @param log receives the two messages
     */
    public FreeSpace(LongSupplier freeBytes, long floor, Consumer<String> log) {
        this.freeBytes = freeBytes;
        this.floor = floor;
        this.log = log;
    }

    /** Also checks the disk when nothing asks, so that its messages come in time. */
    public synchronized FreeSpace watch() {
        watch = Thread.ofVirtual().name("free space").start(this::look);
        return this;
    }

    @Override
    public synchronized boolean isThere() {
        long free = freeBytes.getAsLong();
        if (there && free < floor) {
            there = false;
            log.accept(
                    "Only " + free / MEGABYTE + " MB of the disk are free, less than the " + floor / MEGABYTE
                            + " MB of --free-space-floor: work waits, and uploads are refused. Work continues by itself when there is space.");
        } else if (!there && free >= floor + floor / 8) {
            there = true;
            log.accept("There is space on the disk again: work continues.");
        }
        return there;
    }

    @Override
    public void await() throws InterruptedException {
        while (!isThere()) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private void look() {
        try {
            while (true) {
                isThere();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (watch != Thread.currentThread()) {
            watch.interrupt();
        }
    }
}
