package io.tapeline.downloads;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** The permission to read a file from its source. Releasing it a second time does nothing. */
final class ReadingSlot implements AutoCloseable {

    private final Semaphore slots;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private ReadingSlot(Semaphore slots) {
        this.slots = slots;
    }

    /** Waits for a permit. */
    static ReadingSlot take(Semaphore slots) throws InterruptedException {
        slots.acquire();
        return new ReadingSlot(slots);
    }

    @Override
    public void close() {
        if (held.compareAndSet(true, false)) {
            slots.release();
        }
    }
}
