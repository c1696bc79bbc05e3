package io.tapeline.extraction;

import java.time.Duration;

/** Waits for real. */
final class SleepingPause implements Pause {

    @Override
    public void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
