package io.tapeline.api;

import io.tapeline.model.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request's query parameters, read as strictly as a body: each at most once, an unknown one is an error. An empty one is also an
 * error, because a filter that a script has left empty should not select everything. For one thread.
 */
public final class QueryParameters {

    private final Map<String, List<String>> values;
    private final FieldErrors errors;
    private final Set<String> known = new HashSet<>();

    public QueryParameters(ApiRequest request, FieldErrors errors) {
        this.values = request.query();
        this.errors = errors;
    }

    /** A text. The gateway has decoded the percent-encoding. Bytes that are not UTF-8 have become U+FFFD, and such a text is an error. */
    public Optional<String> text(String name) {
        known.add(name);
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            errors.add(name, "may be given once");
            return Optional.empty();
        }
        if (given.contains("")) {
            errors.add(name, "is empty; give it a value or leave it out");
            return Optional.empty();
        }
        return errors.intact(name, given.stream().findFirst());
    }

    /** A whole number from {@code least} to {@code most}. */
    public Optional<Integer> integer(String name, int least, int most) {
        return errors.parsed(name, text(name), text -> {
            if (!text.matches("-?[0-9]{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw new IllegalArgumentException(
                        "must be a whole number from " + least + " to " + most + ", got " + Quoted.of(text));
            }
            return Integer.parseInt(text);
        });
    }

    /** Reports every parameter that has not been read. */
    public void rejectUnknown() {
        values.keySet().stream().filter(name -> !known.contains(name)).sorted().forEach(name -> {
            String shown = Quoted.of(name);
            errors.add(
                    shown.substring(1, shown.length() - 1),
                    known.isEmpty()
                            ? "is unknown; there are no parameters here"
                            : "is unknown; known are "
                                    + String.join(", ", known.stream().sorted().toList()));
        });
    }
}
