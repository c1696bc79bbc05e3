package io.tapeline.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a list that a job may bring. Values are texts; an empty one counts as absent.
 *
 * @param name in snake_case
 * @param required whether every row has a value
 * @param identifies whether two rows with the same value are the same row; at most one column of a list does
 * @param longest characters of a value
 * @param form what a value must look like; empty when any text will do
 */
public record ListColumn(String name, boolean required, boolean identifies, int longest, Optional<Form> form) {

    /**
     * @param pattern of the whole value. Its first group, where it has one that matched, is what identifies the row: what it
     *     leaves out is another way to write the same
     * @param sentence says what a value must be, as it may follow the column's name
     */
    public record Form(Pattern pattern, String sentence) {}

    /** What is wrong with a value, as it may follow the column's name; empty when nothing is. */
    public Optional<String> wrong(String value) {
        if (value.isEmpty()) {
            return required ? Optional.of("is required") : Optional.empty();
        }
        if (value.length() > longest) {
            return Optional.of("has " + value.length() + " characters; at most " + longest + " are taken");
        }
        if (GarbledText.isIn(value) || value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("holds a character that is no text: " + Quoted.of(value));
        }
        return form.filter(wanted -> !wanted.pattern().matcher(value).matches())
                .map(wanted -> wanted.sentence() + ", got " + Quoted.of(value));
    }

    /** What makes the row of that value the same as another one. */
    String identity(String value) {
        return form.map(wanted -> wanted.pattern().matcher(value))
                .filter(matcher -> matcher.groupCount() > 0 && matcher.matches())
                .map(Matcher::toMatchResult)
                .flatMap(match -> Optional.ofNullable(match.group(1)))
                .orElse(value);
    }
}
