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

/** The rows of one or more files, checked and folded as they come, and all that is wrong with them. For one thread. */
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

    /**
     * @param name of the option that takes the list
     */
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

    /** Of the option that takes the list, and of the array in a JSON file. */
    public String name() {
        return name;
    }

    List<String> columnNames() {
        return columnNames;
    }

    /** The column that a row is nothing without. */
    String mainColumn() {
        return mainColumn;
    }

    /** The column of a name in a file. In JSON, {@code name} beside {@code channel_url} means {@code channel_name}. */
    Optional<String> columnOf(String given) {
        String meant = "name".equals(given) ? mainColumn.replaceFirst("_url$", "_name") : given;
        boolean known = columnNames.contains(meant);
        if (!known) {
            unused.add(given);
        }
        return known ? Optional.of(meant) : Optional.empty();
    }

    /**
     * @param where a column's value stands; for a column that is not there, where the row does
     */
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

    /** A row that is typed and in no file. */
    public void addTyped(String value) {
        add("the command line", Map.of(mainColumn(), value), column -> new Place(1, 1));
    }

    void problem(String file, Place place, String sentence) {
        problems.add(new ListProblem(file, place, sentence));
    }

    /** Rows that are right, without those that are the same as an earlier one. */
    public List<Map<String, String>> rows() {
        return Collections.unmodifiableList(rows);
    }

    public List<ListProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Rows that were the same as an earlier one. */
    public long folded() {
        return folded;
    }

    /** Columns of the files that nobody asks for. */
    public Set<String> unused() {
        return Collections.unmodifiableSet(unused);
    }
}
