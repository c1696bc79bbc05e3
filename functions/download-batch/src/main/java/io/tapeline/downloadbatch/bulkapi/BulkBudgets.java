package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.budget.Allowance;
import io.tapeline.budget.BudgetedPermits;
import io.tapeline.budget.Budgets;
import io.tapeline.model.SourceId;
import io.tapeline.sources.CallBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The budgets of the bulk API. Safe for use by several threads.
 *
 * @param bySource those of the sources that have one; the others call without a limit
 * @param patience how long to wait in total for the calls of one request; the rest of its files is requested later
 */
record BulkBudgets(Supplier<Budgets> budgets, Map<SourceId, CallBudget> bySource, Clock clock, Duration patience) {

    BulkBudgets {
        bySource = Map.copyOf(bySource);
    }

    /** A request that is made with the calls of a source. */
    @FunctionalInterface
    interface Asking<T, E extends Exception> {
        T by(BulkCalls calls) throws E;
    }

    /** Makes one request with calls that keep the source's budget, and returns unused permits. */
    <T, E extends Exception> T ask(SourceId source, BulkCalls calls, Asking<T, E> asking) throws E {
        CallBudget budget = bySource.get(source);
        if (budget == null) {
            return asking.by(calls);
        }
        Allowance allowance = new Allowance(budget.account(), budget.calls(), budget.window());
        try (BudgetedPermits permits = new BudgetedPermits(
                budgets.get().open(allowance), clock, clock.instant().plus(patience), patience)) {
            return asking.by(new BudgetedBulkCalls(calls, permits, clock));
        }
    }
}
