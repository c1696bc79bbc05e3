package io.tapeline.storage;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * How long S3 may take for a call, the SDK's own tries included, so that one that hangs is noticed long before a function's
 * time is over. A body that is streamed through takes as long as its source; {@link StallWatch} is for that.
 */
final class Calls {

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(120);

    private Calls() {}

    /** For calls without a body. */
    static Consumer<AwsRequestOverrideConfiguration.Builder> quick() {
        return override -> override.apiCallTimeout(SHORT);
    }

    /** For bodies from memory, and for putting parts together. */
    static Consumer<AwsRequestOverrideConfiguration.Builder> patient() {
        return override -> override.apiCallTimeout(LONG);
    }
}
