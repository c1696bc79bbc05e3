package io.tapeline.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The calls of a budget that may still count against its window. Immutable. All times are the store's.
 *
 * @param version of the log, from 0; each write makes the next one
 * @param made number of calls by the time when they had reached the server at the latest, in milliseconds since 1970
 * @param leases the calls that a worker may have made, by the worker
 * @param refusedUntil when the server accepts calls again
 * @param calls answered in total
 */
public record CallLog(
        long version,
        NavigableMap<Long, Integer> made,
        Map<String, Lease> leases,
        Optional<Instant> refusedUntil,
        long calls) {

    /** The log of a budget without any call. */
    public static final CallLog EMPTY = new CallLog(0, new TreeMap<>(), Map.of(), Optional.empty(), 0);

    /** Number of time steps in a window; what is lost to rounding is at most a step. */
    private static final long STEPS = 150;

    private static final long SHORTEST_STEP = 10;

    public CallLog {
        made = Collections.unmodifiableNavigableMap(new TreeMap<>(made));
        leases = Map.copyOf(leases);
    }

    /**
     * Calls that a worker holds.
     *
     * @param calls that may have reached the server, or may still reach it
     * @param until the latest time at which they reach it
     */
    public record Lease(int calls, Instant until) {

        /** Whether one of them may have reached the server after that time. */
        boolean counts(Instant gone) {
            return until.isAfter(gone);
        }
    }

    /** What happens to a worker's request. */
    Decision decide(Allowance allowance, Request request, StoreTime.Span now) {
        Instant gone = now.earliest().minus(allowance.window());
        Optional<Lease> own = Optional.ofNullable(leases.get(request.worker()));
        int others = counting(gone)
                - own.filter(lease -> lease.counts(gone)).map(Lease::calls).orElse(0);
        int answered = Math.toIntExact(
                request.answered().stream().filter(gone::isBefore).count());
        int free = allowance.calls() - others - answered - request.open();
        Optional<Instant> refused = refusedUntil.filter(time -> time.isAfter(now.earliest()));
        int granted = refused.isEmpty() && free >= request.least() ? Math.min(free, request.most()) : 0;
        boolean news = granted > 0
                || !request.answered().isEmpty()
                || own.map(Lease::calls).orElse(0) > request.open();
        CallLog next = news ? with(allowance, request, granted, now) : this;
        Instant notBefore =
                granted > 0 ? now.earliest() : later(refused, next.room(request.least() - free, allowance, gone));
        return new Decision(next, granted, news, notBefore);
    }

    /** This log with a worker's report and grant, without calls that no longer count. */
    private CallLog with(Allowance allowance, Request request, int granted, StoreTime.Span now) {
        Instant gone = now.earliest().minus(allowance.window());
        NavigableMap<Long, Integer> counting = new TreeMap<>(made.tailMap(gone.toEpochMilli(), false));
        request.answered().stream()
                .filter(gone::isBefore)
                .forEach(time -> counting.merge(rounded(time, allowance), 1, Integer::sum));
        Map<String, Lease> held = new HashMap<>(leases);
        held.values().removeIf(lease -> !lease.counts(gone));
        held.remove(request.worker());
        if (request.open() + granted > 0) {
            held.put(
                    request.worker(),
                    new Lease(request.open() + granted, now.latest().plus(request.life())));
        }
        Optional<Instant> refused = refusedUntil.filter(time -> time.isAfter(now.earliest()));
        return new CallLog(
                version, counting, held, refused, calls + request.answered().size());
    }

    /** This log, refusing calls at least until then. */
    CallLog refusing(Instant until) {
        return new CallLog(
                version, made, leases, refusedUntil.filter(until::isBefore).or(() -> Optional.of(until)), calls);
    }

    /** How many calls may have reached the server after that time. */
    int counting(Instant gone) {
        int counting = 0;
        for (int calls : made.tailMap(gone.toEpochMilli(), false).values()) {
            counting += calls;
        }
        for (Lease lease : leases.values()) {
            counting += lease.counts(gone) ? lease.calls() : 0;
        }
        return counting;
    }

    /**
     * When so many more calls will have left the window. Usually the calls that were made leave first; a lease that was not used up
     * may free calls sooner.
     */
    private Instant room(int wanted, Allowance allowance, Instant gone) {
        int leaving = 0;
        Instant last = gone;
        for (Map.Entry<Long, Integer> step :
                made.tailMap(gone.toEpochMilli(), false).entrySet()) {
            if (leaving >= wanted) {
                break;
            }
            leaving += step.getValue();
            last = Instant.ofEpochMilli(step.getKey());
        }
        if (leaving < wanted) {
            last = leases.values().stream()
                    .map(Lease::until)
                    .filter(gone::isBefore)
                    .min(Comparator.naturalOrder())
                    .orElse(last);
        }
        return last.plus(allowance.window());
    }

    private static long rounded(Instant time, Allowance allowance) {
        long step = Math.max(SHORTEST_STEP, allowance.window().toMillis() / STEPS);
        return Math.ceilDiv(time.toEpochMilli() + 1, step) * step;
    }

    private static Instant later(Optional<Instant> one, Instant other) {
        return one.filter(other::isBefore).orElse(other);
    }

    /**
     * A worker's request and report.
     *
     * @param worker its name
     * @param answered the latest times at which its calls reached the server, of those that are not reported yet
     * @param open its calls that were made and not answered
     * @param least fewest calls that are worth a write; fewer are not granted
     * @param most most calls that it can use soon
     * @param life how long after the lease one of its calls can still reach the server
     */
    record Request(String worker, List<Instant> answered, int open, int least, int most, Duration life) {

        Request {
            answered = List.copyOf(answered);
        }
    }

    /**
     * What happens to a request once the log is written.
     *
     * @param log to be written
     * @param granted calls that may be made; 0 when none
     * @param news whether the log has changed and must be written
     * @param notBefore when to ask again, if none was granted
     */
    record Decision(CallLog log, int granted, boolean news, Instant notBefore) {}
}
