package io.tapeline.fanout;

import io.tapeline.queues.BatchMessage;
import java.time.Duration;

/**
 * How large things are, and how many at once.
 *
 * @param batchSize files in a group, 1 to {@value BatchMessage#MOST_FILES}. Not to be changed while a part is in progress:
 *     the ids of its groups would mean other files
 * @param lookups groups looked up in the ledger at once, from 1
 * @param reserve time that must be left before another group is begun
 */
public record Limits(int batchSize, int lookups, Duration reserve) {

    public Limits {
        if (batchSize < 1 || batchSize > BatchMessage.MOST_FILES) {
            throw new IllegalArgumentException("TAPELINE_BATCH_SIZE must be 1 to " + BatchMessage.MOST_FILES
                    + " files, so that a message fits SQS; got " + batchSize);
        }
        if (lookups < 1 || lookups > 64) {
            throw new IllegalArgumentException("TAPELINE_FAN_OUT_LOOKUPS must be 1 to 64, got " + lookups);
        }
        if (reserve.isNegative()) {
            throw new IllegalArgumentException("TAPELINE_FAN_OUT_RESERVE must not be negative, got " + reserve);
        }
    }
}
