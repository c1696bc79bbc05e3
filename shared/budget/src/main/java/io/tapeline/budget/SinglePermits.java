package io.tapeline.budget;

import io.tapeline.model.SourceException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Permits for a caller that makes few calls and has no end at which it could return unused ones: each call is leased separately.
 * Safe for use by several threads.
 */
public final class SinglePermits implements Permits {

    private final Budgets budgets;
    private final Allowance allowance;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * @param patience the longest wait for a call
     */
    public SinglePermits(Budgets budgets, Allowance allowance, InstantSource clock, Duration patience) {
        this.budgets = budgets;
        this.allowance = allowance;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Permit next() throws SourceException {
        BudgetedPermits one = new BudgetedPermits(
                budgets.open(allowance), clock, clock.instant().plus(patience), patience);
        try {
            Permit permit = one.next();
            return new Permit() {
                @Override
                public void answered() {
                    permit.answered();
                    one.close();
                }

                @Override
                public void lost() {
                    permit.lost();
                    one.close();
                }
            };
        } catch (SourceException | RuntimeException e) {
            one.close();
            throw e;
        }
    }

    @Override
    public void pushBack(Duration retryAfter) {
        budgets.pushBack(allowance, retryAfter);
    }
}
