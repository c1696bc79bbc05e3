package io.tapeline.queues;

import java.time.Duration;

/**
 * A message and how long it is to wait.
 *
 * @param message what is sent
 * @param delay before it can be received, from 0; a queue delays by {@link #LONGEST_DELAY} at most
 */
public record Outgoing<T>(T message, Duration delay) {

    /** The most that SQS delays a message; what is to wait longer is received then, and has to be sent again. */
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(900);

    public Outgoing {
        if (message == null || delay.isNegative()) {
            throw new IllegalArgumentException("An outgoing message needs a message and a delay that is not negative");
        }
    }

    /** Whether no queue can delay it for so long. */
    public boolean isTooLate() {
        return delay.compareTo(LONGEST_DELAY) > 0;
    }

    /** A message that may be received at once. */
    public static <T> Outgoing<T> now(T message) {
        return new Outgoing<>(message, Duration.ZERO);
    }
}
