package io.tapeline.storage;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * Timeouts of calls to S3, including the SDK's retries, so that a hanging call is noticed long before a function's time is over. A
 * streamed body takes as long as its source; {@link StallWatch} covers that.
 */
final class Calls {

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(120);

    private Calls() {}

    /** For calls without a body. */
    static Consumer<AwsRequestOverrideConfiguration.Builder> quick() {
        return override -> override.apiCallTimeout(SHORT);
    }

    /** For bodies from memory, and for completing multipart uploads. */
    static Consumer<AwsRequestOverrideConfiguration.Builder> patient() {
        return override -> override.apiCallTimeout(LONG);
    }
}
