package io.tapeline.ledger.dynamodb;

import io.tapeline.digest.Sha256;
import io.tapeline.model.BatchId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The names of later batches. Within a family (all that followed from one first batch, {@code 3-41} say) these never meet:
 *
 * <ul>
 *   <li>{@code <batch>.<0 to 999>}: what followed from a batch;
 *   <li>{@code 3-41.<1000 to 9998>.<0 to 9999>}: made from a chunk of failures, by a number that goes up with each chunk of
 *       the job that is taken back, so the name is as short after the hundredth retry as after the first;
 *   <li>{@code 3-41.9999.<five numbers>.<n>}: followed from a batch whose name has become too long to add to; the five
 *       numbers are 64 bits of that name's SHA-256 (should two ever be equal, the second is refused, not miscounted).
 * </ul>
 */
final class BatchNames {

    private static final int LONG = 100;
    private static final int GROUP = 10_000;
    private static final int FIRST_RETRY = 1_000;
    private static final int SHORTENED = 9_999;

    private BatchNames() {}

    static BatchId followUp(BatchId batch, int n) {
        return stem(batch).followUp(n);
    }

    /** What the names of all that follows from a batch begin with. */
    static BatchId stem(BatchId batch) {
        return batch.value().length() <= LONG ? batch : shortened(batch);
    }

    /**
     * @param number how many chunks of the job were taken back before, from 0
     */
    static BatchId retry(BatchId failed, long number) {
        long high = FIRST_RETRY + number / GROUP;
        if (high >= SHORTENED) {
            throw new IllegalStateException(
                    "A job's failures can be taken back 89,990,000 times, this one's have been");
        }
        return first(failed).followUp((int) high).followUp((int) (number % GROUP));
    }

    /** The first batch of the family. */
    static BatchId first(BatchId batch) {
        int dot = batch.value().indexOf('.');
        return dot < 0 ? batch : new BatchId(batch.value().substring(0, dot));
    }

    private static BatchId shortened(BatchId batch) {
        BatchId name = first(batch).followUp(SHORTENED);
        long hash = ByteBuffer.wrap(Sha256.of(batch.value().getBytes(StandardCharsets.UTF_8)))
                .getLong();
        for (int i = 0; i < 5; i++) {
            name = name.followUp((int) Long.remainderUnsigned(hash, GROUP));
            hash = Long.divideUnsigned(hash, GROUP);
        }
        return name;
    }
}
