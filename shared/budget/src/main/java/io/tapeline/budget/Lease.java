package io.tapeline.budget;

import io.tapeline.budget.Budget.Settled;
import io.tapeline.budget.CallLog.Request;
import io.tapeline.budget.PacedCalls.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The calls of a budget that a worker holds: those not made yet, those not answered yet, and those not reported yet. */
final class Lease {

    private static final int MOST_CALLS = 8;
    /** A lease covers the calls of 1/30 of the window, because leased calls that are not made yet are unavailable to others. */
    private static final int PART = 30;
    /** Fewer than 1/120 of the window's calls are not worth a write. */
    private static final int LEAST_PART = 120;
    /** A call that was sent has reached the server after this time, or never will. */
    private static final Duration TRANSIT = Duration.ofSeconds(5);

    private static final Duration SHORTEST_USE = Duration.ofSeconds(2);
    private static final Duration LONGEST_USE = Duration.ofSeconds(10);

    private final Budget budget;
    private final String worker;
    private final List<Instant> answered = new ArrayList<>();
    private int unsent;
    private int open;
    private Instant useBefore = Instant.EPOCH;
    private Instant since = Instant.EPOCH;
    private int used;
    private Duration pace;

    Lease(Budget budget, String worker) {
        this.budget = budget;
        this.worker = worker;
        this.pace = budget.allowance().window();
    }

    synchronized boolean empty() {
        return unsent == 0;
    }

    /** The next call of the lease; empty if none is left or its time is over. */
    synchronized Optional<Permit> take() {
        Instant latest = budget.time().now().latest();
        if (unsent == 0 || !latest.isBefore(useBefore)) {
            unsent = 0;
            return Optional.empty();
        }
        unsent--;
        open++;
        used++;
        AtomicBoolean told = new AtomicBoolean();
        Instant until = budget.time().own().plus(Duration.between(latest, useBefore));
        return Optional.of(new Permit(until, () -> ended(told, Duration.ZERO), () -> ended(told, TRANSIT)));
    }

    private void ended(AtomicBoolean told, Duration later) {
        if (told.compareAndSet(false, true)) {
            synchronized (this) {
                open--;
                answered.add(budget.time().now().latest().plus(later));
            }
        }
    }

    /** Gives up the calls that are not made yet. */
    synchronized void drop() {
        unsent = 0;
    }

    /** Reports calls and requests more; returns when to ask again if there are none now. The previous lease must be used up. */
    Optional<Instant> renew() {
        Request request = request(most());
        Optional<Settled> settled = budget.ask(request);
        if (settled.isEmpty()) {
            return Optional.of(budget.time().now().earliest());
        }
        return taken(request, settled.get());
    }

    private synchronized Optional<Instant> taken(Request request, Settled settled) {
        answered.subList(0, request.answered().size()).clear();
        unsent = settled.decision().granted();
        if (unsent == 0) {
            return Optional.of(settled.decision().notBefore());
        }
        useBefore = settled.now().latest().plus(use());
        since = budget.time().own();
        used = 0;
        return Optional.empty();
    }

    /**
     * Reports the rest, and returns calls that were not used. If other writers are always faster, the calls become free after a
     * while without this.
     */
    void end() {
        drop();
        if (!useBefore.equals(Instant.EPOCH)) {
            Request request = request(0);
            budget.ask(request).ifPresent(settled -> taken(request, settled));
        }
    }

    private synchronized Request request(int most) {
        int least = Math.clamp(budget.allowance().calls() / LEAST_PART, 1, Math.max(1, most));
        return new Request(worker, answered, open, least, most, use().plus(TRANSIT));
    }

    /** The number of calls that this worker makes in its part of the window. */
    private synchronized int most() {
        if (used > 0) {
            Duration last = Duration.between(since, budget.time().own()).dividedBy(used);
            pace = pace.plus(last).dividedBy(2);
            used = 0;
        }
        long calls = budget.allowance().window().dividedBy(PART).toNanos() / Math.max(1, pace.toNanos());
        return Math.clamp(calls, 1, Math.min(MOST_CALLS, budget.allowance().calls()));
    }

    private Duration use() {
        Duration third = budget.allowance().window().dividedBy(3);
        Duration least = third.compareTo(SHORTEST_USE) < 0 ? SHORTEST_USE : third;
        return least.compareTo(LONGEST_USE) < 0 ? least : LONGEST_USE;
    }
}
