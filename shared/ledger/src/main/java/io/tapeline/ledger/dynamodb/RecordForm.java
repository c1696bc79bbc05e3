package io.tapeline.ledger.dynamodb;

import io.tapeline.table.Item;

/**
 * The format version of long-lived records: jobs and ingested files. A program reads every version up to its own, and refuses later
 * ones because it might misread them.
 *
 * <p>Version 1 is stored without a number. Version 2 (November 2026): a job may have a licence note; a file has its media type and
 * may have a page, a title and a licence note.
 */
final class RecordForm {

    private static final int NEWEST = 2;
    private static final String NAME = "form";

    private RecordForm() {}

    static Item write(Item item) {
        return item.with(NAME, NEWEST);
    }

    /**
     * @throws IllegalStateException when a later version of Tapeline wrote the record
     */
    static void require(Item item) {
        if (item.has(NAME) && item.number(NAME) > NEWEST) {
            throw new IllegalStateException("The record " + item.text("pk") + " has the form " + item.number(NAME)
                    + ", and this version of Tapeline reads forms up to " + NEWEST
                    + ". Deploy the version that wrote it, or a later one.");
        }
    }
}
