package io.tapeline.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that passes only while all threads sleep: one thread runs at a time, and when it goes to sleep it wakes the thread whose
 * time is next. The code under test therefore runs unchanged, with thousands of workers for hours of simulated time, and always in
 * the same order.
 */
final class SimulatedTime {

    private static final Instant START = Instant.parse("2026-11-30T00:00:00.123Z");

    private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final long end;
    private long now;
    private long order;

    /**
     * @param length after which all threads are stopped
     */
    SimulatedTime(Duration length) {
        this.end = length.toNanos();
    }

    /** Thrown in every thread when the time is over. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;

        Over() {
            super("the simulation is over", null, false, false);
        }
    }

    Instant now() {
        return START.plusNanos(now);
    }

    /** Runs all workers until the time is over. */
    void run(List<Runnable> workers) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(workers.size());
        List<Thread> threads = new ArrayList<>();
        for (Runnable worker : workers) {
            Sleeper first = new Sleeper(0, order++);
            first.thread = Thread.ofVirtual().unstarted(() -> {
                try {
                    first.await();
                    worker.run();
                } catch (Over over) {
                    // the simulation is over
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    ended.countDown();
                    wakeNext();
                }
            });
            sleepers.add(first);
            threads.add(first.thread);
        }
        threads.forEach(Thread::start);
        wakeNext();
        ended.await();
        if (failure.get() != null) {
            throw new AssertionError("A worker failed", failure.get());
        }
    }

    /** Lets time pass for the running thread. */
    void sleep(Duration time) {
        if (now >= end || failure.get() != null) {
            throw new Over();
        }
        Sleeper self = new Sleeper(now + Math.max(0, time.toNanos()), order++);
        self.thread = Thread.currentThread();
        sleepers.add(self);
        wakeNext();
        self.await();
        if (now >= end) {
            throw new Over();
        }
    }

    private void wakeNext() {
        Sleeper next = sleepers.poll();
        if (next != null) {
            now = next.at;
            next.awake = true;
            LockSupport.unpark(next.thread);
        }
    }

    private static final class Sleeper implements Comparable<Sleeper> {
        private final long at;
        private final long order;
        private Thread thread;
        private volatile boolean awake;

        Sleeper(long at, long order) {
            this.at = at;
            this.order = order;
        }

        void await() {
            while (!awake) {
                LockSupport.park(this);
            }
        }

        @Override
        public int compareTo(Sleeper other) {
            int byTime = Long.compare(at, other.at);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }
}
