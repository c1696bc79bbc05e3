package io.tapeline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;

/**
 * The name of a batch within its job. It depends only on the manifest part and the position in it, so that a part fanned
 * out twice gives the same batches: {@code 3-41} is the 42nd group of part 3, {@code 3-41.0} the first batch that
 * followed from it (files to try again, or not reached in time).
 *
 * @param value {@code <part>-<position>}, then {@code .<n>} for each generation of follow-ups; at most 128 characters
 */
@RegisterForReflection
public record BatchId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}-[0-9]{1,9}(\\.[0-9]{1,4})*");
    private static final int LONGEST = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BatchId {
        if (value == null || value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a batch id: " + Quoted.of(value));
        }
    }

    /**
     * @param part number of the manifest part, from 1
     * @param position number of the group within the part, from 0
     */
    public static BatchId of(int part, int position) {
        return new BatchId(part + "-" + position);
    }

    /** The id of the follow-up batch number {@code n} (from 0). */
    public BatchId followUp(int n) {
        return new BatchId(value + "." + n);
    }

    /** The manifest part that this batch and all its follow-ups come from. */
    public int part() {
        return Integer.parseInt(value.substring(0, value.indexOf('-')));
    }

    @Override
    public String toString() {
        return value;
    }
}
