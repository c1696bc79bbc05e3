package io.tapeline.table;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a thread waits between two tries; tests wait not at all. */
@FunctionalInterface
public interface Pauses {

    /** Blocks for that long. An interrupted thread returns at once and stays interrupted. */
    void pause(Duration time);

    /** Really waits. */
    static Pauses real() {
        return time -> {
            try {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
