package io.tapeline.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a retry: exponential backoff with <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">full jitter</a>. The caller decides how many
 * retries there are. Immutable.
 *
 * @param delay upper bound of the wait before the first retry
 * @param maxDelay upper bound of every wait
 * @param factor by which the upper bound grows from one retry to the next, from 1
 */
public record Backoff(Duration delay, Duration maxDelay, double factor) {

    /**
     * @throws IllegalArgumentException for a negative delay, a maximum below it, or a factor under 1
     */
    public Backoff {
        if (delay.isNegative() || maxDelay.compareTo(delay) < 0 || !(factor >= 1)) {
            throw new IllegalArgumentException(
                    "A backoff needs a delay from 0, a maximum that is not shorter, and a factor from 1");
        }
    }

    /** A backoff whose upper bound doubles. */
    public static Backoff doubling(Duration delay, Duration maxDelay) {
        return new Backoff(delay, maxDelay, 2);
    }

    /**
     * A random time from 0 to the upper bound, in milliseconds.
     *
     * @param attempt that has failed; the first is 0
     */
    public Duration delayAfter(int attempt, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(bound(attempt).toMillis() + 1));
    }

    /**
     * The longest wait.
     *
     * @param attempt that has failed; the first is 0
     */
    public Duration bound(int attempt) {
        return Duration.ofMillis((long) Math.min(maxDelay.toMillis(), delay.toMillis() * Math.pow(factor, attempt)));
    }
}
