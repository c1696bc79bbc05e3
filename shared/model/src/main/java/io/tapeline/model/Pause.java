package io.tapeline.model;

import java.time.Duration;

/** Lets a thread wait; tests replace it by one that returns immediately. Safe for use by several threads. */
@FunctionalInterface
public interface Pause {

    /** Blocks for that long. An interrupted thread returns at once and stays interrupted. */
    void of(Duration time);

    /** Waits in real time. */
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
