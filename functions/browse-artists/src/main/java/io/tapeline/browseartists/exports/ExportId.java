package io.tapeline.browseartists.exports;

import io.tapeline.model.Quoted;
import java.util.regex.Pattern;

/**
 * The id of an export, chosen by the caller or made by the API.
 *
 * @param value letters, digits, dashes and underscores, starting with a letter or digit, at most 64
 */
public record ExportId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public ExportId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("An export's id has 1 to 64 letters, digits, dashes and underscores and"
                    + " starts with a letter or digit; got: " + Quoted.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
