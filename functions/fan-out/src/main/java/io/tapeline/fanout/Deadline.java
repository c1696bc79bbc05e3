package io.tapeline.fanout;

import io.tapeline.queues.PartMessage;
import java.time.Duration;

/** How long this invocation may still run. */
@FunctionalInterface
public interface Deadline {

    Duration remaining();

    /**
     * @param reserve what must be left
     * @throws OutOfTimeException when less is left
     */
    default void check(PartMessage part, Duration reserve) {
        if (remaining().compareTo(reserve) < 0) {
            throw new OutOfTimeException(part);
        }
    }
}
