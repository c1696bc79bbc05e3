package io.tapeline.studio.dynamodb;

import io.tapeline.table.Item;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Items that only record that something exists: an artist, a month. They are written separately and not in the transaction that
 * needs them, because otherwise all registrations of an artist would conflict. Written items are remembered, so that they are not
 * written again each time.
 */
final class ListingIndex {

    /** If more are remembered, all are forgotten and written again. */
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
