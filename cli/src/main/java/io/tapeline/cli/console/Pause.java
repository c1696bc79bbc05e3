package io.tapeline.cli.console;

import java.time.Duration;

/** Waits; tests replace it. */
@FunctionalInterface
public interface Pause {

    void of(Duration time) throws InterruptedException;
}
