package io.tapeline.studio.dynamodb;

import io.tapeline.table.Item;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Items that only say that something exists: an artist, a month. They are written by themselves and not in the transaction
 * that needs them, since all registrations of an artist would then get in each other's way; and what was written once is
 * remembered, so that it is not written again and again.
 */
final class ListingIndex {

    /** Beyond so many, all are forgotten and written anew. */
    private static final int MOST = 10_000;

    private final StudioTable table;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    ListingIndex(StudioTable table) {
        this.table = table;
    }

    void add(String pk, String sk) {
        String name = pk + "#" + sk;
        if (written.contains(name)) {
            return;
        }
        table.call(() -> table.client()
                .putItem(r -> r.tableName(table.name()).item(Item.at(pk, sk).attributes())));
        if (written.size() >= MOST) {
            written.clear();
        }
        written.add(name);
    }
}
