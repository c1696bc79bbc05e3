package io.tapeline.budget;

import io.tapeline.model.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The calls of one worker within a budget. A thread that wants to make a call takes a permit, makes the call at once, and reports
 * when it was answered. Safe for use by several threads, which wait for each other in {@link #next}.
 */
public final class PacedCalls implements AutoCloseable {

    /** A worker that is refused again and again pauses for at most this before it asks again, doubled each time up to four windows. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private static final int MOST_DOUBLINGS = 20;
    /** How long the last observation of the budget is valid. */
    private static final Duration SIGHT = Duration.ofSeconds(1);

    private final Budget budget;
    private final Lease lease;
    private final Pause pause;
    private final RandomGenerator random;
    private final ReentrantLock asking = new ReentrantLock(true);
    private Instant seen = Instant.EPOCH;
    private int refusals;

    PacedCalls(Budget budget, String worker, Pause pause, RandomGenerator random) {
        this.budget = budget;
        this.lease = new Lease(budget, worker);
        this.pause = pause;
        this.random = random;
    }

    /** The answer to {@link #next}. */
    public sealed interface Turn permits Permit, NotBefore {}

    /**
     * No call may be made in the time given.
     *
     * @param time when to ask again, by the clock of the store
     */
    public record NotBefore(Instant time) implements Turn {}

    /**
     * Permission to make one call now.
     *
     * @param until when the call must have been sent, by the worker's clock; some seconds from now
     */
    public record Permit(Instant until, Runnable whenAnswered, Runnable whenLost) implements Turn {

        /** The call was answered, with any answer. */
        public void answered() {
            whenAnswered.run();
        }

        /** The call was sent and no answer came, or it was not sent at all. */
        public void lost() {
            whenLost.run();
        }
    }

    /**
     * Waits for a turn to make a call.
     *
     * @param most longest wait; zero means not to wait
     * @throws BudgetUnavailableException when the store can't be reached
     */
    public Turn next(Duration most) {
        Instant end = budget.time().own().plus(most);
        if (!entered(most)) {
            return new NotBefore(budget.time().about());
        }
        try {
            while (true) {
                Optional<Permit> permit = leased();
                if (permit.isPresent()) {
                    return permit.get();
                }
                Optional<Instant> refused = lease.renew();
                seen = budget.time().own();
                if (refused.isEmpty()) {
                    refusals = 0;
                    continue;
                }
                Duration left = Duration.between(budget.time().own(), end);
                Duration wait = Duration.between(budget.time().now().earliest(), refused.get());
                if (wait.compareTo(left) >= 0
                        || !left.isPositive()
                        || Thread.currentThread().isInterrupted()) {
                    return new NotBefore(refused.get());
                }
                Duration longer = wait.plus(jitter());
                pause.of(longer.compareTo(left) < 0 ? longer : left);
            }
        } finally {
            asking.unlock();
        }
    }

    private boolean entered(Duration most) {
        try {
            return asking.tryLock(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A permit of the current lease, unless the server has demanded a pause since. */
    private Optional<Permit> leased() {
        if (lease.empty()) {
            return Optional.empty();
        }
        if (Duration.between(seen, budget.time().own()).compareTo(SIGHT) > 0) {
            if (budget.refusedUntil().isPresent()) {
                lease.drop();
                return Optional.empty();
            }
            seen = budget.time().own();
        }
        return lease.take();
    }

    /** Random delays, so that the many workers that want the same calls do not all ask at the same time. */
    private Duration jitter() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(refusals++, MOST_DOUBLINGS));
        Duration longest = budget.allowance().window().multipliedBy(4);
        return Duration.ofNanos(random.nextLong((pause.compareTo(longest) < 0 ? pause : longest).toNanos()));
    }

    /**
     * The server demanded a pause: no worker may call before it is over.
     *
     * @throws BudgetUnavailableException when the store did not accept it
     */
    public void pushBack(Duration retryAfter) {
        lease.drop();
        budget.pushBack(retryAfter);
    }

    /** Returns leased calls that were not used. If the store does not accept this, they become free after a while. */
    @Override
    public void close() {
        try {
            lease.end();
        } catch (BudgetUnavailableException e) {
            // don't lose the results of the calls: leases that are not returned become free after a while
            return;
        }
    }
}
