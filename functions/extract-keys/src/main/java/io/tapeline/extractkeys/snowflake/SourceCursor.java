package io.tapeline.extractkeys.snowflake;

import io.tapeline.model.Quoted;

/**
 * The row after which a stream continues. A row is known by asset and slot (format and usability), which the queries make
 * unique and order by.
 *
 * @param pinnedMicros the newest change that the first stream saw: later ones stay out until the next extraction
 * @param slot the row's place within its asset
 * @param assets assets seen so far, the row's own included, so that a limit holds over all streams together
 * @param asset the row's asset
 */
record SourceCursor(long pinnedMicros, long slot, int assets, String asset) {

    private static final long NOT_PINNED = -1;
    static final SourceCursor START = new SourceCursor(NOT_PINNED, -1, 0, "");

    private static final int FIELDS = 4;

    String text() {
        return pinnedMicros + "|" + slot + "|" + assets + "|" + asset;
    }

    static SourceCursor parse(String text) {
        String[] fields = text.split("\\|", FIELDS);
        if (fields.length != FIELDS) {
            throw unreadable(text, null);
        }
        try {
            return new SourceCursor(
                    Long.parseLong(fields[0]), Long.parseLong(fields[1]), Integer.parseInt(fields[2]), fields[3]);
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
    }

    private static IllegalArgumentException unreadable(String text, Exception cause) {
        return new IllegalArgumentException(
                "The extraction's cursor can't be read; start a new job. It is " + Quoted.of(text), cause);
    }
}
