package io.tapeline.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A server that counts exactly the calls in every window, including refused ones, and demands pauses. */
final class SimulatedServer {

    /** Calls that other workers leased before the pause was recorded may still arrive. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final Allowance allowance;
    private final Deque<Instant> window = new ArrayDeque<>();
    private Instant pausedFrom = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private long calls;
    private long breaches;
    private long callsInPauses;
    private int most;

    SimulatedServer(Allowance allowance) {
        this.allowance = allowance;
    }

    /** From then on calls are refused. */
    void pause(Instant from, Duration time) {
        pausedFrom = from;
        pausedUntil = from.plus(time);
    }

    /** Receives a call. Returns the length of the pause that the server demands, if it does. */
    Optional<Duration> call(Instant now) {
        while (!window.isEmpty() && !window.peekFirst().isAfter(now.minus(allowance.window()))) {
            window.pollFirst();
        }
        window.addLast(now);
        calls++;
        most = Math.max(most, window.size());
        if (window.size() > allowance.calls()) {
            breaches++;
        }
        if (now.isBefore(pausedFrom) || !now.isBefore(pausedUntil)) {
            return Optional.empty();
        }
        if (now.isAfter(pausedFrom.plus(GRACE))) {
            callsInPauses++;
        }
        return Optional.of(Duration.ofSeconds(
                Duration.between(now, pausedUntil).plusMillis(999).toSeconds()));
    }

    long calls() {
        return calls;
    }

    long breaches() {
        return breaches;
    }

    long callsInPauses() {
        return callsInPauses;
    }

    int most() {
        return most;
    }
}
