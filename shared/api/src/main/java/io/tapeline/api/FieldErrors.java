package io.tapeline.api;

import io.tapeline.model.GarbledText;
import io.tapeline.model.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects every invalid field of one request, so that one answer reports all of them. For one thread. */
public final class FieldErrors {

    private final String prefix;
    private final List<Problem.FieldError> errors;

    public FieldErrors() {
        this("", new ArrayList<>());
    }

    private FieldErrors(String prefix, List<Problem.FieldError> errors) {
        this.prefix = prefix;
        this.errors = errors;
    }

    /** The same errors, for the fields of an inner object: {@code parts[3].} is prefixed to their names. */
    FieldErrors within(String place) {
        return new FieldErrors(prefix + place, errors);
    }

    /**
     * @param field may be a name that the caller sent: unprintable characters are escaped, a long name is cut
     */
    public void add(String field, String message) {
        String shown = Quoted.of(field);
        errors.add(new Problem.FieldError(prefix + shown.substring(1, shown.length() - 1), message));
    }

    /** The number of errors so far. */
    public int count() {
        return errors.size();
    }

    /**
     * Parses a text.
     *
     * @param parse throws an {@link IllegalArgumentException} whose message is for the caller
     * @return empty when there was no text, or an invalid one, which is then reported
     */
    public <T> Optional<T> parsed(String field, Optional<String> text, Function<String, T> parse) {
        try {
            return text.map(parse);
        } catch (IllegalArgumentException e) {
            add(field, e.getMessage());
            return Optional.empty();
        }
    }

    /** A text as it was sent: empty when there was none, or one that was corrupted in transit, which is then reported. */
    Optional<String> intact(String field, Optional<String> text) {
        if (text.filter(GarbledText::isIn).isPresent()) {
            add(
                    field,
                    "must not hold U+FFFD or half a surrogate pair: the text lost characters before it came here; send it"
                            + " as UTF-8");
            return Optional.empty();
        }
        return text;
    }

    /** The same value. A missing field is reported, unless another error of it was reported already. */
    public <T> Optional<T> required(String field, Optional<T> value) {
        if (value.isEmpty() && !has(field)) {
            add(field, "is required");
        }
        return value;
    }

    /** Whether an error of that field was reported. */
    public boolean has(String field) {
        return errors.stream().anyMatch(error -> error.field().equals(prefix + field));
    }

    /**
     * @throws ProblemException (400) that lists every invalid field, if there is any
     */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problem.wrongFields(errors).exception();
        }
    }
}
