package io.tapeline.extractkeys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The function's own settings, from environment variables. */
@ConfigMapping(prefix = "tapeline")
interface Settings {

    /** {@code TAPELINE_SNOWFLAKE_URL}: JDBC URL. */
    Optional<String> snowflakeUrl();

    /** {@code TAPELINE_SNOWFLAKE_SECRET}: where the secret is that holds the login as JSON. */
    Optional<String> snowflakeSecret();

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
}
