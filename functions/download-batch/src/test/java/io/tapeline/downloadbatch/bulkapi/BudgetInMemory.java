package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.budget.BudgetStore;
import io.tapeline.budget.CallLog;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Budgets' logs of calls in memory, by a test's clock. */
final class BudgetInMemory implements BudgetStore {

    private final Map<String, CallLog> logs = new HashMap<>();
    private final InstantSource clock;

    BudgetInMemory(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Answer read(String budget) {
        return answer(logs.getOrDefault(budget, CallLog.EMPTY), false);
    }

    @Override
    public synchronized Answer write(String budget, CallLog log) {
        CallLog there = logs.getOrDefault(budget, CallLog.EMPTY);
        if (there.version() != log.version()) {
            return answer(there, false);
        }
        CallLog next = new CallLog(log.version() + 1, log.made(), log.leases(), log.refusedUntil(), log.calls());
        logs.put(budget, next);
        return answer(next, true);
    }

    private Answer answer(CallLog log, boolean written) {
        return new Answer(log, written, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
