package io.tapeline.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a list that a job may bring. Values are texts; an empty one counts as absent.
 *
 * @param name in snake_case
 * @param required whether every row has a value
 * @param identifies whether two rows with the same value are the same row; at most one column of a list has this property
 * @param longest characters of a value
 * @param form what a value must look like; empty when any text will do
 */
public record ListColumn(String name, boolean required, boolean identifies, int longest, Optional<Form> form) {

    /**
     * @param pattern of the whole value. Its first group, if it has one that matched, identifies the row; the rest of the value may
     *     be written in different ways
     * @param sentence what a value must be, as a continuation of the column's name
     */
    public record Form(Pattern pattern, String sentence) {}

    /**
     * The result of checking a value.
     *
     * @param wrong as it may follow the column's name; empty when nothing is
     * @param identity identifies the row: two rows with the same identity are the same row
     */
    record Checked(Optional<String> wrong, String identity) {}

    /** What is wrong with a value, as it may follow the column's name; empty when nothing is. */
    public Optional<String> wrong(String value) {
        return check(value).wrong();
    }

    Checked check(String value) {
        if (value.isEmpty()) {
            return new Checked(required ? Optional.of("is required") : Optional.empty(), value);
        }
        if (value.length() > longest) {
            return wrong(value, "has " + value.length() + " characters; at most " + longest + " are taken");
        }
        if (!isText(value)) {
            return wrong(value, "holds a character that is no text: " + Quoted.of(value));
        }
        if (form.isEmpty()) {
            return new Checked(Optional.empty(), value);
        }
        Matcher matcher = form.get().pattern().matcher(value);
        if (!matcher.matches()) {
            return wrong(value, form.get().sentence() + ", got " + Quoted.of(value));
        }
        String group = matcher.groupCount() > 0 ? matcher.group(1) : null;
        return new Checked(Optional.empty(), group == null ? value : group);
    }

    private static Checked wrong(String value, String what) {
        return new Checked(Optional.of(what), value);
    }

    /** A fast loop, because lists are long: only values with unusual characters need the slower check. */
    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            if (c >= Character.MIN_SURROGATE) {
                return !GarbledText.isIn(value) && value.chars().noneMatch(Character::isISOControl);
            }
        }
        return true;
    }
}
