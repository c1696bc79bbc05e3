package io.tapeline.budget.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.budget.Allowance;
import io.tapeline.budget.PacedCalls;
import io.tapeline.budget.PacedCalls.Permit;
import io.tapeline.budget.SteadyClock;
import io.tapeline.budget.StoredBudgets;
import io.tapeline.fixtures.TestTable;
import io.tapeline.model.Pause;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Uses the Date headers that DynamoDB Local sends. */
class DynamoDbDateTest {

    @Test
    void theDatesOfTheServerAreUsable() {
        TestTable table = TestTable.create();
        SteadyClock clock = new SteadyClock();
        StoredBudgets budgets = new StoredBudgets(
                new DynamoDbBudgetStore(table.client(), table.name(), clock, Pause.sleeping(), new Random(1)),
                clock,
                Pause.sleeping(),
                new Random(2));
        try (PacedCalls calls = budgets.open(new Allowance("real", 5, Duration.ofSeconds(1)))) {
            for (int i = 0; i < 10; i++) {
                ((Permit) calls.next(Duration.ofSeconds(20))).answered();
            }
        }
        assertThat(budgets.usage(new Allowance("real", 5, Duration.ofSeconds(1)))
                        .calls())
                .isEqualTo(10);
    }
}
