package io.tapeline.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns as wide as they need to be; numbers to the right. */
public final class Table {

    private static final String GAP = "  ";
    private static final String CUT = "…";
    private static final int NARROWEST = 8;

    private final List<String> heads;
    private final Set<Integer> toTheRight;
    private final List<List<String>> rows = new ArrayList<>();

    /** A head that starts with {@code >} is of a column that is set to the right. */
    public Table(String... heads) {
        this.heads = List.of(heads).stream()
                .map(head -> head.startsWith(">") ? head.substring(1) : head)
                .toList();
        this.toTheRight = IntStream.range(0, heads.length)
                .filter(column -> heads[column].startsWith(">"))
                .boxed()
                .collect(Collectors.toSet());
    }

    public void add(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException("A row has " + heads.size() + " cells");
        }
        rows.add(List.of(cells));
    }

    /** As wide as it needs to be. */
    public List<String> lines() {
        return lines(Integer.MAX_VALUE);
    }

    /**
     * @param width columns that there are; where they are too few, the widest columns of text are cut, each cut cell with a sign at
     *     its end. Numbers and heads are never cut, so a line may still be longer
     */
    public List<String> lines(int width) {
        List<List<String>> all = new ArrayList<>(rows);
        all.addFirst(heads);
        int[] widths = IntStream.range(0, heads.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        fit(widths, width);
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private void fit(int[] widths, int width) {
        long tooMany = IntStream.of(widths).asLongStream().sum() + (long) GAP.length() * (widths.length - 1) - width;
        for (; tooMany > 0; tooMany--) {
            OptionalInt widest = IntStream.range(0, widths.length)
                    .filter(column -> !toTheRight.contains(column) && widths[column] > narrowest(column))
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one);
            if (widest.isEmpty()) {
                return;
            }
            widths[widest.getAsInt()]--;
        }
    }

    private int narrowest(int column) {
        return Math.max(NARROWEST, heads.get(column).length());
    }

    private static String cut(String cell, int width) {
        if (cell.length() <= width) {
            return cell;
        }
        int end = width - CUT.length();
        return cell.substring(0, Character.isHighSurrogate(cell.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String cell = cut(row.get(column), widths[column]);
                    String padding = " ".repeat(widths[column] - cell.length());
                    return toTheRight.contains(column) ? padding + cell : cell + padding;
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
