package io.tapeline.queues;

import java.time.Duration;

/**
 * A message and its delay.
 *
 * @param message what is sent
 * @param delay before it can be received, from 0; SQS delays by at most {@link #LONGEST_DELAY}
 */
public record Outgoing<T>(T message, Duration delay) {

    /** The longest delay of SQS. A message with a longer delay is received after this time and has to be sent again. */
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(900);

    public Outgoing {
        if (message == null || delay.isNegative()) {
            throw new IllegalArgumentException("An outgoing message needs a message and a delay that is not negative");
        }
    }

    /** Whether the delay is longer than a queue supports. */
    public boolean isTooLate() {
        return delay.compareTo(LONGEST_DELAY) > 0;
    }

    /** A message without a delay. */
    public static <T> Outgoing<T> now(T message) {
        return new Outgoing<>(message, Duration.ZERO);
    }
}
