package io.tapeline.budget;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Permits out of a provider's budget, for one invocation. Safe for use by several threads. */
public final class BudgetedPermits implements Permits, AutoCloseable {

    private final PacedCalls calls;
    private final InstantSource clock;
    private final Instant latest;
    private final Duration patience;

    /**
     * @param latest after which no call may begin
     * @param patience the longest wait for a call; limited because Lambda charges for waiting
     */
    public BudgetedPermits(PacedCalls calls, InstantSource clock, Instant latest, Duration patience) {
        this.calls = calls;
        this.clock = clock;
        this.latest = latest;
        this.patience = patience;
    }

    @Override
    public Permit next() throws SourceException {
        Duration left = Duration.between(clock.instant(), latest);
        Duration most = left.compareTo(patience) < 0 ? left : patience;
        return switch (calls.next(most.isNegative() ? Duration.ZERO : most)) {
            case PacedCalls.Permit permit -> permit(permit);
            case PacedCalls.NotBefore(Instant time) ->
                throw SourceException.notBefore(
                        time,
                        new Reason(
                                "budget-used-up",
                                "The budget of calls is used up, or the server asked for a pause; this goes on by"
                                        + " itself."));
        };
    }

    private static Permit permit(PacedCalls.Permit permit) {
        return new Permit() {
            @Override
            public void answered() {
                permit.answered();
            }

            @Override
            public void lost() {
                permit.lost();
            }
        };
    }

    @Override
    public void pushBack(Duration retryAfter) {
        calls.pushBack(retryAfter);
    }

    /** Gives back what was not used. */
    @Override
    public void close() {
        calls.close();
    }
}
