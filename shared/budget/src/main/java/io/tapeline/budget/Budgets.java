package io.tapeline.budget;

import java.time.Duration;

/** Budgets of calls that many workers share. Safe for use by several threads. */
public interface Budgets {

    /**
     * A way for a worker to make calls: one for each invocation, for all of its threads. Close it at the end of the invocation, so
     * that what it has leased and not used is free for others at once; of a worker that dies it is free after less than a minute
     * and a window.
     */
    PacedCalls open(Allowance allowance);

    /**
     * The server asked for a pause (429 with Retry-After): no call by anybody before that is over. Calls that others had leased may
     * still be made for about a second.
     *
     * @throws BudgetUnavailableException when the store did not take it
     */
    void pushBack(Allowance allowance, Duration retryAfter);

    /** What is used of a budget now. */
    Usage usage(Allowance allowance);
}
