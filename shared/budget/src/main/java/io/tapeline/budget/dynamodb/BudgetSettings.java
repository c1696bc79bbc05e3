package io.tapeline.budget.dynamodb;

import io.smallrye.config.ConfigMapping;
import io.tapeline.model.Setting;
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
        return Setting.needed("TAPELINE_TABLE", table(), "the name of the DynamoDB table of the budgets");
    }
}
