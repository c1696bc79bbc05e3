package io.tapeline.cli.lists;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A CSV file: a header with the column names, then a record for each row. */
final class CsvList {

    private final ListText text;
    private final String file;
    private final GatheredList into;

    private CsvList(ListText text, String file, GatheredList into) {
        this.text = text;
        this.file = file;
        this.into = into;
    }

    static void read(ListText text, String file, GatheredList into) {
        new CsvList(text, file, into).read();
    }

    private void read() {
        Iterator<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text.text())
                .iterator();
        int line = 1;
        try {
            if (!records.hasNext()) {
                into.problem(file, new Place(1, 1), "the header is missing: " + header());
                return;
            }
            CsvRecord first = records.next();
            Map<Integer, String> columns = columns(first);
            if (!columns.containsValue(into.mainColumn())) {
                into.problem(file, place(first, 0), missing(first));
                return;
            }
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = Math.toIntExact(row.getStartingLineNumber());
                add(row, first.getFieldCount(), columns);
            }
        } catch (CsvParseException e) {
            // the only syntax error with these settings; the rest of the file can't be parsed
            into.problem(
                    file,
                    new Place(line, 1),
                    "a quoted value of this record or the next continues after its closing quote");
        }
    }

    /** The requested columns, by position. */
    private Map<Integer, String> columns(CsvRecord header) {
        Map<Integer, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).strip().toLowerCase(Locale.ROOT);
            if (columns.containsValue(name)) {
                into.problem(file, place(header, i), "the column " + name + " is there twice");
            } else {
                int position = i;
                into.columnOf(name).ifPresent(column -> columns.put(position, column));
            }
        }
        return columns;
    }

    private String missing(CsvRecord first) {
        boolean semicolons = first.getFieldCount() == 1 && first.getField(0).contains(";");
        return semicolons
                ? "the columns are joined by semicolons; join them by commas"
                : "the column " + into.mainColumn() + " is missing: " + header();
    }

    private String header() {
        return "the first line names the columns, such as " + String.join(",", into.columnNames());
    }

    private void add(CsvRecord row, int most, Map<Integer, String> columns) {
        List<String> fields = row.getFields();
        if (isBlank(fields)) {
            return;
        }
        if (fields.size() > most) {
            into.problem(
                    file,
                    place(row, most),
                    "there are " + fields.size() + " values for " + most + " columns; a value with a comma is quoted");
            return;
        }
        Map<String, String> values = new HashMap<>();
        columns.forEach((position, column) -> {
            if (position < fields.size()) {
                values.put(column, fields.get(position));
            }
        });
        into.add(file, values, column -> place(row, position(columns, column)));
    }

    private static boolean isBlank(List<String> fields) {
        for (String field : fields) {
            if (!field.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static int position(Map<Integer, String> columns, String wanted) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private Place place(CsvRecord row, int field) {
        return text.ofField(Math.toIntExact(row.getStartingLineNumber()), field);
    }
}
