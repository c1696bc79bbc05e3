package io.tapeline.budget.dynamodb;

import io.quarkus.runtime.StartupEvent;
import io.tapeline.budget.Budgets;
import io.tapeline.budget.SteadyClock;
import io.tapeline.budget.StoredBudgets;
import io.tapeline.model.Pause;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the budgets injectable in the functions. */
@Singleton
final class BudgetBeans {

    private final Budgets budgets;

    BudgetBeans(DynamoDbClient client, BudgetSettings settings) {
        Clock clock = new SteadyClock();
        SecureRandom random = new SecureRandom();
        this.budgets = new StoredBudgets(
                new DynamoDbBudgetStore(client, settings.tableName(), clock, Pause.sleeping(), random),
                clock,
                Pause.sleeping(),
                random);
    }

    /** Creates this bean, and with it the settings, at startup: an invalid setting stops the function there. */
    void checkSettings(@Observes StartupEvent start) {}

    @Produces
    @Singleton
    Budgets budgets() {
        return budgets;
    }
}
