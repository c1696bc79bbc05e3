package io.tapeline.http;

import io.tapeline.model.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Keeps a pause between requests to one host, from half of the configured time to one and a half, at random. Considers only the
 * requests of its own process. Safe for use by several threads.
 */
public final class HostPauses {

    private static final int MOST_HOSTS = 1000;

    private final Duration pause;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause wait;
    private final Map<String, Instant> next = new HashMap<>();

    public HostPauses(Duration pause, Clock clock, RandomGenerator random, Pause wait) {
        this.pause = pause;
        this.clock = clock;
        this.random = random;
        this.wait = wait;
    }

    /** The remaining pause, for a caller that waits itself. */
    public Duration length() {
        return Duration.ofMillis((long) (pause.toMillis() * (0.5 + random.nextDouble())));
    }

    /** Reserves the host's next time slot and blocks until then. */
    public void await(String host) throws InterruptedException {
        Duration time = turn(host);
        if (!time.isZero()) {
            wait.of(time);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private synchronized Duration turn(String host) {
        Instant now = clock.instant();
        if (next.size() > MOST_HOSTS) {
            next.values().removeIf(time -> time.isBefore(now));
        }
        Instant mine = next.getOrDefault(host, now);
        Instant begin = mine.isBefore(now) ? now : mine;
        next.put(host, begin.plus(length()));
        return Duration.between(now, begin);
    }
}
