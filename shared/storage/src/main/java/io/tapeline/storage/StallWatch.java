package io.tapeline.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that created it when S3 has received no bytes of a body for too long, because a blocked write has no
 * timeout of its own. It needs a virtual thread, whose blocked write an interrupt ends.
 */
final class StallWatch implements AutoCloseable {

    private static final int LOOKS = 4;

    private final MeasuredStream body;
    private final Duration longest;
    private final Clock clock;
    private final Thread watched = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean stalled;

    private StallWatch(MeasuredStream body, Duration longest, Clock clock) {
        this.body = body;
        this.longest = longest;
        this.clock = clock;
    }

    static StallWatch over(MeasuredStream body, Duration longest, Clock clock) {
        StallWatch watch = new StallWatch(body, longest, clock);
        Thread.ofVirtual().name("stall-watch").start(watch::look);
        return watch;
    }

    private void look() {
        try {
            while (!over.await(longest.toMillis() / LOOKS, TimeUnit.MILLISECONDS)) {
                if (body.notTakenFor(clock).compareTo(longest) > 0 && interrupted()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean interrupted() {
        if (over.getCount() > 0) {
            stalled = true;
            watched.interrupt();
        }
        return true;
    }

    /** Whether this watch has interrupted the thread. */
    synchronized boolean stalled() {
        return stalled;
    }

    /** Ends the watch; it does not interrupt the thread afterwards. */
    @Override
    public synchronized void close() {
        over.countDown();
        if (stalled) {
            Thread.interrupted();
        }
    }
}
