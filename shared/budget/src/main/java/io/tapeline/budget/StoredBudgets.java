package io.tapeline.budget;

import io.tapeline.model.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Budgets in a store; one for each process. */
public final class StoredBudgets implements Budgets {

    private final BudgetStore store;
    private final StoreTime time;
    private final Pause pause;
    private final RandomGenerator random;

    /**
     * @param clock need not be right, only steady: see {@link SteadyClock}
     * @param random safe for several threads
     */
    public StoredBudgets(BudgetStore store, Clock clock, Pause pause, RandomGenerator random) {
        this.store = store;
        this.time = new StoreTime(clock);
        this.pause = pause;
        this.random = random;
    }

    @Override
    public PacedCalls open(Allowance allowance) {
        String worker = new UUID(random.nextLong(), random.nextLong()).toString();
        return new PacedCalls(budget(allowance), worker, pause, random);
    }

    @Override
    public void pushBack(Allowance allowance, Duration retryAfter) {
        budget(allowance).pushBack(retryAfter);
    }

    @Override
    public Usage usage(Allowance allowance) {
        return budget(allowance).usage();
    }

    private Budget budget(Allowance allowance) {
        return new Budget(allowance, store, time, pause, random);
    }
}
