package io.tapeline.standins.snowflake;

import java.time.Duration;

/**
 * How results are divided.
 *
 * @param inlineRows rows that are sent with the answer; the others are sent in chunks
 * @param chunkBytes uncompressed bytes after which a chunk is closed
 * @param patience a query that takes longer is answered with "still running" and a URL to poll
 */
public record ResultLimits(int inlineRows, long chunkBytes, Duration patience) {
    public ResultLimits {
        if (inlineRows < 0 || chunkBytes < 1) {
            throw new IllegalArgumentException("inlineRows must not be negative and chunkBytes must be at least 1.");
        }
    }

    /** 500 rows inline, chunks of 4 MB, 45 s. */
    public static ResultLimits usual() {
        return new ResultLimits(500, 4_000_000, Duration.ofSeconds(45));
    }
}
