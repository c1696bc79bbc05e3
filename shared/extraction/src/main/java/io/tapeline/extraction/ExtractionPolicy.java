package io.tapeline.extraction;

import java.time.Duration;

/**
 * How an extraction is cut and how patient it is.
 *
 * @param keysPerPart files of a manifest part, 1 to 1,000,000; the last one of an invocation may have fewer
 * @param margin time before the deadline at which the successor takes over
 * @param maxRetries how often one invocation opens a source again that broke off
 * @param maxAttempts invocations in a row that may get nothing done before the job fails
 * @param cancelCheck how often the ledger is asked whether the job is cancelled, besides after each part
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
