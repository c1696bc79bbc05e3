package io.tapeline.extraction;

import java.time.Duration;

/** Waiting, as something that a test can watch instead of doing. */
@FunctionalInterface
public interface Pause {

    void of(Duration duration);
}
