package io.tapeline.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tapeline.model.ListColumn;
import io.tapeline.model.Quoted;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Describes an option of jobs. */
public sealed interface OptionDescription permits ListOption, OptionDescription.OfOneValue {

    /** In snake_case; the command line uses dashes. */
    String name();

    /** Describes its effect for a person. */
    String description();

    /** The default value, if there is one. */
    Optional<Object> byDefault();

    /** An option whose value is validated as a whole, unlike a list. */
    sealed interface OfOneValue extends OptionDescription {

        /**
         * The value in the form of {@link io.tapeline.model.JobOptions}.
         *
         * @throws IllegalArgumentException whose message says what is wrong, as a continuation of the option's name
         */
        Object read(JsonNode value);
    }

    /** True or false. */
    record Flag(String name, String description, boolean preset) implements OfOneValue {

        @Override
        public Optional<Object> byDefault() {
            return Optional.of(preset);
        }

        @Override
        public Object read(JsonNode value) {
            if (!value.isBoolean()) {
                throw new IllegalArgumentException("must be true or false, got " + shown(value));
            }
            return value.booleanValue();
        }
    }

    /** A whole number from minimum to maximum. */
    record Number(String name, String description, Optional<Long> preset, long minimum, long maximum)
            implements OfOneValue {

        @Override
        public Optional<Object> byDefault() {
            return preset.map(Object.class::cast);
        }

        @Override
        public Object read(JsonNode value) {
            if (!value.isIntegralNumber()
                    || !value.canConvertToLong()
                    || value.longValue() < minimum
                    || value.longValue() > maximum) {
                throw new IllegalArgumentException(
                        "must be a whole number from " + minimum + " to " + maximum + ", got " + shown(value));
            }
            return value.longValue();
        }
    }

    /** Some of a few words, in any case and order; by default usually all of them. */
    record Choices(String name, String description, List<String> choices) implements OfOneValue {

        public Choices {
            choices = List.copyOf(choices);
        }

        @Override
        public Optional<Object> byDefault() {
            return Optional.of(choices);
        }

        @Override
        public Object read(JsonNode value) {
            String all = String.join(", ", choices);
            if (!value.isArray() || value.isEmpty()) {
                throw new IllegalArgumentException("must be a list of some of " + all + ", got " + shown(value));
            }
            Set<String> chosen = new LinkedHashSet<>();
            for (JsonNode word : value) {
                chosen.add(choices.stream()
                        .filter(choice -> word.isTextual()
                                && choice.toLowerCase(Locale.ROOT)
                                        .equals(word.textValue().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("must be some of " + all + "; got " + shown(word))));
            }
            return choices.stream().filter(chosen::contains).toList();
        }
    }

    /** One of a few words, in any case. */
    record Choice(String name, String description, List<String> choices, Optional<String> preset)
            implements OfOneValue {

        public Choice {
            choices = List.copyOf(choices);
        }

        @Override
        public Optional<Object> byDefault() {
            return preset.map(Object.class::cast);
        }

        @Override
        public Object read(JsonNode value) {
            return choices.stream()
                    .filter(choice -> value.isTextual() && choice.equalsIgnoreCase(value.textValue()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "must be one of " + String.join(", ", choices) + ", got " + shown(value)));
        }
    }

    /**
     * A text.
     *
     * @param longest in characters
     * @param form the form that it must have, if there is one
     * @param expression whether it is a regular expression in RE2's syntax, which is always matched in linear time
     */
    record Text(String name, String description, int longest, Optional<ListColumn.Form> form, boolean expression)
            implements OfOneValue {

        @Override
        public Optional<Object> byDefault() {
            return Optional.empty();
        }

        @Override
        public Object read(JsonNode value) {
            if (!value.isTextual() || value.textValue().isBlank()) {
                throw new IllegalArgumentException("must be a text, got " + shown(value));
            }
            String text = value.textValue();
            wrong(text).ifPresent(what -> {
                throw new IllegalArgumentException(what);
            });
            return text;
        }

        private Optional<String> wrong(String text) {
            Optional<String> wrong = new ListColumn(name, true, false, longest, form).wrong(text);
            if (wrong.isPresent() || !expression) {
                return wrong;
            }
            try {
                Pattern.compile(text);
                return Optional.empty();
            } catch (PatternSyntaxException e) {
                return Optional.of("must be a regular expression: " + e.getDescription() + " in " + Quoted.of(text));
            }
        }
    }

    /** A day of the calendar, {@code 2026-01-31}. */
    record Date(String name, String description) implements OfOneValue {

        @Override
        public Optional<Object> byDefault() {
            return Optional.empty();
        }

        @Override
        public Object read(JsonNode value) {
            try {
                return LocalDate.parse(value.isTextual() ? value.textValue() : "")
                        .toString();
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("must be a date such as 2026-01-31, got " + shown(value), e);
            }
        }
    }

    private static String shown(JsonNode value) {
        if (value.isTextual()) {
            return Quoted.of(value.textValue());
        }
        return value.isContainerNode() ? value.isEmpty() ? "nothing" : "something else" : Quoted.of(value.asText());
    }
}
