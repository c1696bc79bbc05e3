package io.tapeline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;

/**
 * The name of a job, chosen by the caller or created by the API. Starting a job twice with the same id creates one job.
 *
 * @param value letters, digits, dashes and underscores, starting with a letter or digit, at most 64
 */
@RegisterForReflection
public record JobId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A job id has 1 to 64 letters, digits, dashes and underscores and starts"
                    + " with a letter or digit; got: " + Quoted.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
