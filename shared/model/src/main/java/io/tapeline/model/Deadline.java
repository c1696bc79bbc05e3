package io.tapeline.model;

import java.time.Duration;

/** When an invocation has to be over: Lambda ends its process then. */
@FunctionalInterface
public interface Deadline {

    /** How much time is left; may be negative. */
    Duration remaining();

    /** Whether there is less time than that. */
    default boolean isWithin(Duration time) {
        return remaining().compareTo(time) < 0;
    }
}
