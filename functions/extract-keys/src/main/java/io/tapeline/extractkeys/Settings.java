package io.tapeline.extractkeys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The function's own settings, from environment variables. */
@ConfigMapping(prefix = "tapeline")
interface Settings {

    /** {@code TAPELINE_BUCKET}: where manifest parts are written. */
    Optional<String> bucket();

    /** {@code TAPELINE_EXTRACT_KEYS_FUNCTION}: this function's own name, for starting its successor. */
    Optional<String> extractKeysFunction();

    /** {@code TAPELINE_SNOWFLAKE_URL}: JDBC URL. */
    Optional<String> snowflakeUrl();

    /** {@code TAPELINE_SNOWFLAKE_SECRET}: name in Secrets Manager of the JSON document with the login. */
    Optional<String> snowflakeSecret();

    /** {@code TAPELINE_KEYS_PER_PART}: files of a manifest part. */
    @WithDefault("50000")
    int keysPerPart();

    /** {@code TAPELINE_EXTRACT_MARGIN}: how long before its deadline the function hands over. */
    @WithDefault("30S")
    Duration extractMargin();

    /** {@code TAPELINE_EXTRACT_REOPENINGS}: how often one invocation opens a source again that broke off. */
    @WithDefault("2")
    int extractReopenings();

    /** {@code TAPELINE_EXTRACT_TRIES}: invocations in a row that may get nothing done. */
    @WithDefault("3")
    int extractTries();

    /** {@code TAPELINE_CANCEL_CHECK}: how often the ledger is asked whether the job is cancelled. */
    @WithDefault("5S")
    Duration cancelCheck();

    /** {@code TAPELINE_INCREMENTAL_OVERLAP}: how far before the watermark an incremental extraction reads again. */
    @WithDefault("1H")
    Duration incrementalOverlap();

    /** {@code TAPELINE_SNOWFLAKE_LOGIN_TIMEOUT}. */
    @WithDefault("15S")
    Duration snowflakeLoginTimeout();

    /** {@code TAPELINE_SNOWFLAKE_NETWORK_TIMEOUT}: one exchange with all its repetitions; keep it below the margin. */
    @WithDefault("20S")
    Duration snowflakeNetworkTimeout();

    /** {@code TAPELINE_SNOWFLAKE_QUERY_TIMEOUT}: until the first rows. */
    @WithDefault("300S")
    Duration snowflakeQueryTimeout();

    /** The value, or a sentence that names what is missing. */
    static String needed(String name, Optional<String> value, String what) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(name + " is not set; it must be " + what));
    }
}
