package io.tapeline.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;

/**
 * The name of a source of files, from {@code infra/sources.yaml}. It is the first part of every object key and of every record
 * about the source's files, so it never changes.
 *
 * @param value lower-case letters, digits and dashes, starting with a letter, at most 32
 */
@RegisterForReflection
public record SourceId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SourceId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A source is named by lower-case letters, digits and dashes, at most 32,"
                    + " starting with a letter; got: " + Quoted.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
