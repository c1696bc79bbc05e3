package io.tapeline.model;

import java.time.Duration;

/** The time at which Lambda ends the process of an invocation. */
@FunctionalInterface
public interface Deadline {

    /** How much time is left; may be negative. */
    Duration remaining();

    /** Whether there is less time than that. */
    default boolean isWithin(Duration time) {
        return remaining().compareTo(time) < 0;
    }
}
