package io.tapeline.registerversion;

import java.time.Duration;

/** How much of an invocation's time is left. */
@FunctionalInterface
interface Deadline {

    /** May be negative. */
    Duration left();
}
