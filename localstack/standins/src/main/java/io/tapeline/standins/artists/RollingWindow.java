package io.tapeline.standins.artists;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts every call, refused ones included, in any window of a given length, to the nanosecond, and records each call above the
 * limit. Thread-safe.
 */
final class RollingWindow {
    private final InstantSource clock;
    private final Deque<Instant> window = new ArrayDeque<>();
    private Duration ahead = Duration.ZERO;
    private int most;
    private Duration length;
    private long calls;
    private long breaches;
    private long callsInPause;
    private int mostSeen;
    private Instant pausedUntil = Instant.MIN;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    RollingWindow(InstantSource clock, int most, Duration length) {
        this.clock = clock;
        this.most = most;
        this.length = length;
    }

    /** Counts a call; if it is refused, returns how long the caller must wait. */
    synchronized Optional<Duration> call() {
        var now = now();
        var gone = now.minus(length);
        while (!window.isEmpty() && !window.peekFirst().isAfter(gone)) {
            window.pollFirst();
        }
        window.addLast(now);
        calls++;
        first = first.or(() -> Optional.of(now));
        last = Optional.of(now);
        mostSeen = Math.max(mostSeen, window.size());
        if (now.isBefore(pausedUntil)) {
            callsInPause++;
            return Optional.of(Duration.between(now, pausedUntil));
        }
        if (window.size() > most) {
            breaches++;
            return Optional.of(length);
        }
        return Optional.empty();
    }

    /** Refuses every call during this time. */
    synchronized void pause(Duration time) {
        pausedUntil = now().plus(time);
    }

    synchronized void allow(int calls, Duration window) {
        if (calls < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("A window allows 1 call or more in 1 millisecond or more.");
        }
        most = calls;
        length = window;
        forget();
    }

    /** Moves this window's clock forward. */
    synchronized void advance(Duration more) {
        ahead = ahead.plus(more);
    }

    synchronized void forget() {
        window.clear();
        calls = 0;
        breaches = 0;
        callsInPause = 0;
        mostSeen = 0;
        first = Optional.empty();
        last = Optional.empty();
    }

    synchronized Instant now() {
        return clock.instant().plus(ahead);
    }

    /** The state for the control endpoint. */
    synchronized Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("allowed", most);
        shown.put("windowMillis", length.toMillis());
        shown.put("calls", calls);
        shown.put("breaches", breaches);
        shown.put("mostInAWindow", mostSeen);
        shown.put("callsInPause", callsInPause);
        shown.put("pausedUntil", pausedUntil.equals(Instant.MIN) ? "" : pausedUntil.toString());
        shown.put("firstCall", first.map(Instant::toString).orElse(""));
        shown.put("lastCall", last.map(Instant::toString).orElse(""));
        return shown;
    }
}
