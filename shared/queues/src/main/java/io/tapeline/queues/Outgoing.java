package io.tapeline.queues;

import java.time.Duration;

/**
 * A message and how long it is to wait.
 *
 * @param message what is sent
 * @param delay before it can be received, 0 to 900 seconds (the most that SQS delays); longer ones are cut to that
 */
public record Outgoing<T>(T message, Duration delay) {

    /** The most that SQS delays a message. */
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(900);

    public Outgoing {
        if (message == null || delay.isNegative()) {
            throw new IllegalArgumentException("An outgoing message needs a message and a delay that is not negative");
        }
        delay = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    /** A message that may be received at once. */
    public static <T> Outgoing<T> now(T message) {
        return new Outgoing<>(message, Duration.ZERO);
    }
}
