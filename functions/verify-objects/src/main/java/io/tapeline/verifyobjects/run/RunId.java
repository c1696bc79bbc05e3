package io.tapeline.verifyobjects.run;

import io.tapeline.model.Quoted;
import java.util.regex.Pattern;

/**
 * The id of a run, chosen by the caller or created by the API or the schedule.
 *
 * @param value letters, digits, dashes and underscores, starting with a letter or digit, at most 64
 */
public record RunId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public RunId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A verification's id has 1 to 64 letters, digits, dashes and underscores"
                    + " and starts with a letter or digit; got: " + Quoted.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
