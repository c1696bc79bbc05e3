package io.tapeline.cli.lists;

import java.util.Map;

/** One value per line; blank lines and lines that begin with # are skipped. */
final class PlainList {

    private PlainList() {}

    static void read(ListText text, String file, GatheredList into) {
        String column = into.mainColumn();
        for (int number = 1; number <= text.lines(); number++) {
            String line = text.line(number);
            String value = line.strip();
            if (!value.isEmpty() && !value.startsWith("#")) {
                Place place = new Place(number, line.indexOf(value) + 1);
                into.add(file, Map.of(column, value), any -> place);
            }
        }
    }
}
