package io.tapeline.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text in columns as wide as needed. On a narrow terminal, long texts are cut first; then optional columns are left out, and
 * a line below the table names them.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final String CUT = "…";
    /** Texts are cut down to so many characters before a column is left out. */
    private static final int COMFORTABLE = 16;

    private static final int NARROWEST = 8;

    /**
     * A column.
     *
     * @param toTheRight whether it is right-aligned, as numbers are
     * @param whole whether it is never cut, because a part of a number, time or id is useless
     * @param optional whether it may be left out
     */
    private record Column(String head, boolean toTheRight, boolean whole, boolean optional) {

        static Column of(String head) {
            String name = head.replaceFirst("^[>!?]+", "");
            String signs = head.substring(0, head.length() - name.length());
            boolean number = signs.contains(">");
            return new Column(name, number, number || signs.contains("!"), signs.contains("?"));
        }
    }

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param heads the columns' heads with prefixes: {@code >} for right-aligned numbers, {@code !} for columns that are never cut,
     *     {@code ?} for optional columns
     */
    public Table(String... heads) {
        this.columns = List.of(heads).stream().map(Column::of).toList();
    }

    public void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("A row has " + columns.size() + " cells");
        }
        rows.add(List.of(cells));
    }

    /** The lines, as wide as needed. */
    public List<String> lines() {
        return lines(Integer.MAX_VALUE);
    }

    /** @param width columns of the terminal. Columns that are never cut may make a line longer */
    public List<String> lines(int width) {
        List<Integer> shown =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        int[] widths = natural();
        while (!fit(shown, widths, width, COMFORTABLE)) {
            OptionalInt last = shown.stream()
                    .filter(column -> columns.get(column).optional())
                    .mapToInt(Integer::intValue)
                    .max();
            if (last.isEmpty()) {
                fit(shown, widths, width, NARROWEST);
                break;
            }
            shown.remove((Integer) last.getAsInt());
            widths = natural();
        }
        return printed(shown, widths);
    }

    private List<String> printed(List<Integer> shown, int[] widths) {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::head).toList(), shown, widths));
        rows.forEach(row -> lines.add(line(row, shown, widths)));
        if (shown.size() < columns.size()) {
            lines.add("(Not shown for want of room: "
                    + IntStream.range(0, columns.size())
                            .filter(column -> !shown.contains(column))
                            .mapToObj(column -> columns.get(column).head())
                            .collect(Collectors.joining(", "))
                    + ". A wider terminal or --json shows all.)");
        }
        return lines;
    }

    private int[] natural() {
        return IntStream.range(0, columns.size())
                .map(column -> Math.max(
                        columns.get(column).head().length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
    }

    /** Shortens the widest columns until the row fits; false when they can't be shortened enough. */
    private boolean fit(List<Integer> shown, int[] widths, int width, int narrowest) {
        long tooMany = shown.stream().mapToLong(column -> widths[column]).sum()
                + (long) GAP.length() * (shown.size() - 1)
                - width;
        for (; tooMany > 0; tooMany--) {
            OptionalInt widest = shown.stream()
                    .mapToInt(Integer::intValue)
                    .filter(column -> !columns.get(column).whole()
                            && widths[column]
                                    > Math.max(
                                            narrowest,
                                            columns.get(column).head().length()))
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one);
            if (widest.isEmpty()) {
                return false;
            }
            widths[widest.getAsInt()]--;
        }
        return true;
    }

    private static String cut(String cell, int width) {
        if (cell.length() <= width) {
            return cell;
        }
        int end = width - CUT.length();
        return cell.substring(0, Character.isHighSurrogate(cell.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private String line(List<String> row, List<Integer> shown, int[] widths) {
        return shown.stream()
                .map(column -> {
                    String cell = cut(row.get(column), widths[column]);
                    String padding = " ".repeat(widths[column] - cell.length());
                    return columns.get(column).toTheRight() ? padding + cell : cell + padding;
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
