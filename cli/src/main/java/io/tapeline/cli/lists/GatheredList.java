package io.tapeline.cli.lists;

import io.tapeline.model.ListColumn;
import io.tapeline.model.ListRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The rows of one or more files, checked and deduplicated as they are read, and all problems found. Not thread-safe. */
public final class GatheredList {

    private final String name;
    private final List<String> columnNames;
    private final String mainColumn;
    private final long mostRows;
    private final ListRows checking;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<ListProblem> problems = new ArrayList<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private long folded;
    private boolean full;

    /** @param name the option that takes the list */
    public GatheredList(String name, List<ListColumn> columns, long mostRows) {
        this.name = name;
        this.columnNames = columns.stream().map(ListColumn::name).toList();
        this.mainColumn = columns.stream()
                .filter(ListColumn::identifies)
                .findFirst()
                .orElseGet(columns::getFirst)
                .name();
        this.mostRows = mostRows;
        this.checking = new ListRows(columns);
    }

    /** The name of the option that takes the list, and of the array in a JSON file. */
    public String name() {
        return name;
    }

    List<String> columnNames() {
        return columnNames;
    }

    /** The column that every row must have. */
    String mainColumn() {
        return mainColumn;
    }

    /** Finds a column by its name in a file. In JSON, {@code name} beside {@code channel_url} means {@code channel_name}. */
    Optional<String> columnOf(String given) {
        String meant = "name".equals(given) ? mainColumn.replaceFirst("_url$", "_name") : given;
        boolean known = columnNames.contains(meant);
        if (!known) {
            unused.add(given);
        }
        return known ? Optional.of(meant) : Optional.empty();
    }

    /** @param where the place of a column's value; for a missing column, the place of the row */
    void add(String file, Map<String, String> values, Function<String, Place> where) {
        if (rows.size() >= mostRows) {
            if (!full) {
                full = true;
                problem(file, where.apply(mainColumn()), "there are more than " + mostRows + " rows");
            }
            return;
        }
        int before = problems.size();
        Optional<Map<String, String>> row =
                checking.add(values, (column, what) -> problem(file, where.apply(column), column + " " + what));
        row.ifPresent(rows::add);
        if (row.isEmpty() && problems.size() == before) {
            folded++;
        }
    }

    /** Adds a row from the command line. */
    public void addTyped(String value) {
        add("the command line", Map.of(mainColumn(), value), column -> new Place(1, 1));
    }

    void problem(String file, Place place, String sentence) {
        problems.add(new ListProblem(file, place, sentence));
    }

    /** Valid rows, without duplicates. */
    public List<Map<String, String>> rows() {
        return Collections.unmodifiableList(rows);
    }

    public List<ListProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Number of duplicates that were left out. */
    public long folded() {
        return folded;
    }

    /** Columns of the files that the list does not use. */
    public Set<String> unused() {
        return Collections.unmodifiableSet(unused);
    }
}
