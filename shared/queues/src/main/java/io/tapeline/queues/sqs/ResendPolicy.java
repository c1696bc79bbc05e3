package io.tapeline.queues.sqs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often entries that SQS refused for a passing reason are sent, and how long to wait in between: exponential, base 2,
 * full jitter. Immutable.
 *
 * @param attempts calls for an entry in all, from 1
 * @param initial upper bound of the first wait
 * @param cap upper bound of every wait
 */
record ResendPolicy(int attempts, Duration initial, Duration cap) {

    static final ResendPolicy DEFAULT = new ResendPolicy(6, Duration.ofMillis(100), Duration.ofSeconds(2));

    ResendPolicy {
        if (attempts < 1 || initial.isNegative() || cap.compareTo(initial) < 0) {
            throw new IllegalArgumentException("A resend policy needs at least one attempt and waits that grow");
        }
    }

    /**
     * @param failed attempts made so far, from 1
     */
    Duration waitAfter(int failed, RandomGenerator random) {
        long bound = Math.min(cap.toMillis(), initial.toMillis() << Math.min(failed - 1, 20));
        return Duration.ofMillis(random.nextLong(bound + 1));
    }
}
