package io.tapeline.api;

import io.tapeline.model.GarbledText;
import io.tapeline.model.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects every wrong field of one request, so that the caller learns of all of them at once. For one thread. */
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
     * @param field may be a name of the caller's: what does not belong into a message is made visible, what is long is cut
     */
    public void add(String field, String message) {
        String shown = Quoted.of(field);
        errors.add(new Problem.FieldError(prefix + shown.substring(1, shown.length() - 1), message));
    }

    /** How many there are so far. */
    public int count() {
        return errors.size();
    }

    /**
     * Makes a value of a text.
     *
     * @param parse throws an {@link IllegalArgumentException} whose message is for the caller
     * @return empty when there was no text, or a wrong one, which is then noted
     */
    public <T> Optional<T> parsed(String field, Optional<String> text, Function<String, T> parse) {
        try {
            return text.map(parse);
        } catch (IllegalArgumentException e) {
            add(field, e.getMessage());
            return Optional.empty();
        }
    }

    /** A text as it was sent: empty when there was none, or one that was garbled on its way, which is then noted. */
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

    /** The same value; a field without one, of which nothing else is wrong, is noted. */
    public <T> Optional<T> required(String field, Optional<T> value) {
        if (value.isEmpty() && !has(field)) {
            add(field, "is required");
        }
        return value;
    }

    /** Whether anything is wrong with that field. */
    public boolean has(String field) {
        return errors.stream().anyMatch(error -> error.field().equals(prefix + field));
    }

    /**
     * @throws ProblemException (400) that names every wrong field, when there is one
     */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problem.wrongFields(errors).exception();
        }
    }
}
