package io.tapeline.downloads;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a file is tried again, and after how long: exponential, with full jitter.
 *
 * @param retries after the first try, from 0
 * @param initial the longest wait before the first retry
 * @param cap the longest wait before any
 * @param base by which the longest wait grows, from 1
 */
record Backoff(int retries, Duration initial, Duration cap, double base) {

    public Backoff {
        if (retries < 0 || retries > 20 || initial.isNegative() || cap.compareTo(initial) < 0 || base < 1) {
            throw new IllegalArgumentException(
                    "Retries: 0 to 20, a first wait from 0, a longest wait that is not shorter, a base from 1");
        }
    }

    /** Whether another attempt may follow this one (the first is 0). */
    public boolean allowsAfter(int attempt) {
        return attempt < retries;
    }

    /** Any time from 0 to the longest wait before the attempt that follows this one (the first is 0). */
    public Duration delayAfter(int attempt, RandomGenerator random) {
        double longest = Math.min(cap.toMillis(), initial.toMillis() * Math.pow(base, attempt));
        return Duration.ofMillis((long) (random.nextDouble() * longest));
    }
}
