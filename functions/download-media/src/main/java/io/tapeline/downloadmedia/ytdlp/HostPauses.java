package io.tapeline.downloadmedia.ytdlp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Keeps requests to one host apart: by any time from half the pause to one and a half, so that they follow no beat. Safe for use by
 * several threads; {@link #turn} says how long to wait and does not wait itself.
 */
final class HostPauses {

    private static final int MOST_HOSTS = 1000;

    private final Duration pause;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Instant> next = new HashMap<>();

    HostPauses(Duration pause, Clock clock, RandomGenerator random) {
        this.pause = pause;
        this.clock = clock;
        this.random = random;
    }

    /** A pause. */
    Duration length() {
        return Duration.ofMillis((long) (pause.toMillis() * (0.5 + random.nextDouble())));
    }

    /** Takes the host's next turn, and says how long it is until then. */
    synchronized Duration turn(String host) {
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
