package io.tapeline.emulators.s3;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Locks for writing to keys. Several keys may share a lock, because locks are held only for a short time. */
final class WriteTurns {
    private static final int LOCKS = 1024;

    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    private final Duration longestWait;

    WriteTurns(Duration longestWait) {
        this.longestWait = longestWait;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    Turn of(String path) {
        return new Turn(locks[Math.floorMod(path.hashCode(), LOCKS)]);
    }

    /** The lock of one request, held by one thread from {@link #take} until it is closed. */
    final class Turn implements AutoCloseable {

        private final ReentrantLock lock;

        private Turn(ReentrantLock lock) {
            this.lock = lock;
        }

        /** Waits for the lock; further calls do nothing. */
        void take() throws IOException {
            try {
                if (!lock.isHeldByCurrentThread() && !lock.tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("Another write to this key takes longer than " + longestWait);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Stopped while another write to this key went on", e);
            }
        }

        @Override
        public void close() {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }
}
