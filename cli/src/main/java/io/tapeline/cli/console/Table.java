package io.tapeline.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns as wide as they need to be; numbers to the right. */
public final class Table {

    private static final String GAP = "  ";

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

    public List<String> lines() {
        List<List<String>> all = new ArrayList<>(rows);
        all.addFirst(heads);
        int[] widths = IntStream.range(0, heads.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String padding = " ".repeat(widths[column] - row.get(column).length());
                    return toTheRight.contains(column) ? padding + row.get(column) : row.get(column) + padding;
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
