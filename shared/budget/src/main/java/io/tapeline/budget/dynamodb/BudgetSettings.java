package io.tapeline.budget.dynamodb;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The budgets' settings, from environment variables. */
@ConfigMapping(prefix = "tapeline")
public interface BudgetSettings {

    /** {@code TAPELINE_TABLE}: name of the DynamoDB table; has no default. */
    Optional<String> table();

    /**
     * The table.
     *
     * @throws IllegalStateException with a sentence that names the setting when it is missing
     */
    default String tableName() {
        return table().filter(name -> !name.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "TAPELINE_TABLE is not set; it must name the DynamoDB table of the budgets"));
    }
}
