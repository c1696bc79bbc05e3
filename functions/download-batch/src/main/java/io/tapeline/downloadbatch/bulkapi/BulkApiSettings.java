package io.tapeline.downloadbatch.bulkapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of the bulk API. */
@ConfigMapping(prefix = "tapeline")
interface BulkApiSettings {

    /** {@code TAPELINE_BULK_API_URL}: where the bulk API is, without a path (with its own path is understood too). */
    @WithDefault("https://oapi-int.artlist.io")
    String bulkApiUrl();

    /** {@code TAPELINE_BULK_API_SECRET}: where a secret is, JSON with user and key; when set, OAuth 2 is used. */
    Optional<String> bulkApiSecret();

    /** {@code TAPELINE_BULK_API_TIMEOUT}: how long to wait for data of an answer, such as {@code 30S}. */
    @WithDefault("30S")
    Duration bulkApiTimeout();

    /** {@code TAPELINE_BUDGETS}: other budgets than sources.yaml has, {@code artlist=20/1} for example. */
    Optional<String> budgets();

    /** {@code TAPELINE_BUDGET_PATIENCE}: how long the calls for one question's links may be waited for, together. */
    @WithDefault("60S")
    Duration budgetPatience();
}
