package io.tapeline.extraction;

import java.time.Duration;

/**
 * The size of an extraction's parts, and its limits on time and retries.
 *
 * @param keysPerPart files in a manifest part, 1 to 1,000,000; the last part of an invocation may have fewer
 * @param margin time before the deadline at which the successor takes over
 * @param maxRetries how often one invocation reopens a source whose stream broke off
 * @param maxAttempts consecutive invocations without progress after which the job fails
 * @param cancelCheck interval at which the ledger is asked whether the job is cancelled, in addition to after each part
 */
public record ExtractionPolicy(
        int keysPerPart, Duration margin, int maxRetries, int maxAttempts, Duration cancelCheck) {

    private static final int MOST_KEYS = 1_000_000;

    public ExtractionPolicy {
        if (keysPerPart < 1 || keysPerPart > MOST_KEYS) {
            throw new IllegalArgumentException(
                    "TAPELINE_KEYS_PER_PART must be 1 to " + MOST_KEYS + ", got " + keysPerPart);
        }
        if (margin.isNegative() || maxRetries < 0 || maxAttempts < 1 || cancelCheck.isNegative()) {
            throw new IllegalArgumentException(
                    "The margin, the retries or the cancel check is negative, or no attempt is allowed");
        }
    }
}
