package io.tapeline.budget;

import java.time.Duration;

/** Budgets of calls that many workers share. Safe for use by several threads. */
public interface Budgets {

    /**
     * Lets a worker make calls: one for each invocation, for all of its threads. Close it at the end of the invocation, so that
     * leased calls that were not used are available to others at once; those of a worker that dies become available after less than
     * a minute and a window.
     */
    PacedCalls open(Allowance allowance);

    /**
     * Records that the server demanded a pause (429 with Retry-After): no worker may call before it is over. Calls that others had
     * leased may still be made for about a second.
     *
     * @throws BudgetUnavailableException when the store did not accept it
     */
    void pushBack(Allowance allowance, Duration retryAfter);

    /** The current usage of a budget. */
    Usage usage(Allowance allowance);
}
