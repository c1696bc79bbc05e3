package io.tapeline.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Checks the rows of a list one after the other, and merges equal rows into the first of them. The command line and the API both
 * use it, so that they report the same errors. Stores only what identifies each row. For one thread.
 */
public final class ListRows {

    private final List<ListColumn> columns;
    private final Set<Object> seen = new HashSet<>();

    public ListRows(List<ListColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * @param values by the columns' names; missing and blank values are equivalent
     * @param wrong receives the name of every column whose value is wrong, and the reason
     * @return the values that are present, without surrounding white space, in the columns' order; empty when the row is wrong, or
     *     the same as an earlier one
     */
    public Optional<Map<String, String>> add(Map<String, String> values, BiConsumer<String, String> wrong) {
        Map<String, String> row = new LinkedHashMap<>();
        Object identity = row;
        boolean right = true;
        for (ListColumn column : columns) {
            String value = values.getOrDefault(column.name(), "").strip();
            ListColumn.Checked checked = column.check(value);
            checked.wrong().ifPresent(what -> wrong.accept(column.name(), what));
            right &= checked.wrong().isEmpty();
            if (!value.isEmpty()) {
                row.put(column.name(), value);
                identity = column.identifies() ? checked.identity() : identity;
            }
        }
        return right && seen.add(identity) ? Optional.of(row) : Optional.empty();
    }
}
