package io.tapeline.standins.http;

import io.tapeline.standins.faults.FaultDecision;
import io.tapeline.standins.faults.FaultRoute;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests, answers, bytes and faults per route, for tests and benchmarks. Thread-safe. */
public final class RequestCounters {
    private static final class Counts {
        private long requests;
        private long inFlight;
        private long mostInFlight;
        private long bytes;
        private final Map<String, Long> statuses = new TreeMap<>();
        private final Map<String, Long> faults = new TreeMap<>();
    }

    private final Map<String, Counts> routes = new TreeMap<>();

    /** Counts the start of a request. */
    public synchronized void begin(FaultRoute route) {
        var counts = of(route);
        counts.requests++;
        counts.inFlight++;
        counts.mostInFlight = Math.max(counts.mostInFlight, counts.inFlight);
    }

    /** Counts the end of a request with its HTTP status (0: the connection was closed without one) and the body's bytes. */
    public synchronized void end(FaultRoute route, int status, long bytes) {
        var counts = of(route);
        counts.inFlight--;
        counts.bytes += bytes;
        counts.statuses.merge(status == 0 ? "none" : Integer.toString(status), 1L, Long::sum);
    }

    /** Counts the faults of a request. */
    public synchronized void faults(FaultRoute route, FaultDecision decision) {
        decision.rules().forEach(rule -> of(route).faults.merge(rule.kind().wireName(), 1L, Long::sum));
    }

    /** The number of requests of a route. */
    public synchronized long requests(FaultRoute route) {
        return of(route).requests;
    }

    /** The number of faults of a route, of all kinds. */
    public synchronized long faults(FaultRoute route) {
        return of(route).faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Resets the counts to zero; requests in progress are still counted as in progress. */
    public synchronized void reset() {
        routes.values().forEach(counts -> {
            counts.requests = 0;
            counts.mostInFlight = counts.inFlight;
            counts.bytes = 0;
            counts.statuses.clear();
            counts.faults.clear();
        });
    }

    /** All counts, ready to be written as JSON. */
    public synchronized Map<String, Object> snapshot() {
        var snapshot = new LinkedHashMap<String, Object>();
        routes.forEach((route, counts) -> snapshot.put(
                route,
                Map.of(
                        "requests", counts.requests,
                        "inFlight", counts.inFlight,
                        "mostInFlight", counts.mostInFlight,
                        "bytes", counts.bytes,
                        "statuses", new TreeMap<>(counts.statuses),
                        "faults", new TreeMap<>(counts.faults))));
        return snapshot;
    }

    private Counts of(FaultRoute route) {
        return routes.computeIfAbsent(route.wireName(), name -> new Counts());
    }
}
