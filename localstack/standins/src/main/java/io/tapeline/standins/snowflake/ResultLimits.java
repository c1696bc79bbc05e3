package io.tapeline.standins.snowflake;

import java.time.Duration;

/**
 * How results are cut.
 *
 * @param inlineRows rows that come with the answer; the others come in chunks
 * @param chunkBytes uncompressed bytes after which a chunk is closed
 * @param patience a query that takes longer is answered by "still running" and a URL to ask again
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
