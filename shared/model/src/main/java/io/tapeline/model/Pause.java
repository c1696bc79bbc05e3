package io.tapeline.model;

import java.time.Duration;

/** How a thread lets time pass; tests let none pass, and watch. Safe for use by several threads. */
@FunctionalInterface
public interface Pause {

    /** Blocks for that long. An interrupted thread returns at once and stays interrupted. */
    void of(Duration time);

    /** Really waits. */
    static Pause sleeping() {
        return time -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
