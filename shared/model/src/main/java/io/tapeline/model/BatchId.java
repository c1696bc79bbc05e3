package io.tapeline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The id of a batch within its job. The first batch of a family is named by the manifest part and the position in it, so that a
 * part that is fanned out twice gives the same batches: {@code 3-41} is the 42nd group of part 3. Its follow-ups and retries have
 * these ids, which never collide:
 * <ul>
 * <li>{@code <batch>.<0 to 999>}: a follow-up of a batch;
 * <li>{@code 3-41.<1000 to 9998>.<0 to 9999>}: made from a chunk of failures. The number grows with each chunk of the job that is
 * taken back, so the id is as short after the hundredth retry as after the first;
 * <li>{@code 3-41.9999.<five numbers>.<n>}: a follow-up of a batch whose id has become too long to extend. The five numbers are 64
 * bits of that id's SHA-256 (if two were ever equal, the second would be refused, not counted wrongly).
 * </ul>
 *
 * @param value {@code <part>-<position>} and any number of {@code .<n>}; at most {@value #LONGEST} characters
 */
@RegisterForReflection
public record BatchId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}-[0-9]{1,9}(\\.[0-9]{1,4})*");
    private static final int LONGEST = 128;
    /** A longer id is shortened before a number is added to it. */
    private static final int LONG = 100;

    private static final int GROUP = 10_000;
    private static final int FIRST_RETRY = 1_000;
    private static final int SHORTENED = 9_999;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BatchId {
        if (value == null || value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a batch id: " + Quoted.of(value));
        }
    }

    /**
     * The first batch of a family.
     *
     * @param part number of the manifest part, from 1
     * @param position number of the group within the part, from 0
     */
    public static BatchId of(int part, int position) {
        return new BatchId(part + "-" + position);
    }

    /** The id of the follow-up batch number {@code n} (from 0). */
    public BatchId followUp(int n) {
        return stem().and(n);
    }

    /** The prefix of the ids of all follow-ups and retries of this batch. */
    public BatchId stem() {
        return value.length() <= LONG ? this : shortened();
    }

    /**
     * The id of a batch of files of this family that had failed.
     *
     * @param number how many chunks of failures of the job were taken back before, from 0
     */
    public BatchId retry(long number) {
        long high = FIRST_RETRY + number / GROUP;
        if (high >= SHORTENED) {
            throw new IllegalStateException(
                    "A job's failures can be taken back 89,990,000 times, this one's have been");
        }
        return first().and((int) high).and((int) (number % GROUP));
    }

    /** The first batch of the family. */
    public BatchId first() {
        return isFirst() ? this : new BatchId(value.substring(0, value.indexOf('.')));
    }

    /** Whether it is the first of its family; every other batch is recorded in the ledger before it is sent. */
    public boolean isFirst() {
        return value.indexOf('.') < 0;
    }

    /** The manifest part that this batch and all its follow-ups come from. */
    public int part() {
        return Integer.parseInt(value.substring(0, value.indexOf('-')));
    }

    private BatchId and(int n) {
        return new BatchId(value + "." + n);
    }

    private BatchId shortened() {
        BatchId name = first().and(SHORTENED);
        long hash = ByteBuffer.wrap(Sha256.of(value.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        for (int i = 0; i < 5; i++) {
            name = name.and((int) Long.remainderUnsigned(hash, GROUP));
            hash = Long.divideUnsigned(hash, GROUP);
        }
        return name;
    }

    @Override
    public String toString() {
        return value;
    }
}
