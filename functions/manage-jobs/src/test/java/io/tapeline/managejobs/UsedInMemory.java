package io.tapeline.managejobs;

import io.tapeline.budget.Allowance;
import io.tapeline.budget.Budgets;
import io.tapeline.budget.PacedCalls;
import io.tapeline.budget.Usage;
import java.time.Duration;

/** What is used of every budget. */
record UsedInMemory(Usage usage) implements Budgets {

    @Override
    public PacedCalls open(Allowance allowance) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pushBack(Allowance allowance, Duration retryAfter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Usage usage(Allowance allowance) {
        return usage;
    }
}
