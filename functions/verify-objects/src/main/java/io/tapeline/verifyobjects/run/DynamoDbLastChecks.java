package io.tapeline.verifyobjects.run;

import io.tapeline.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last checks in DynamoDB: one item for each object, and a second one if it was read completely. Thread-safe. */
public final class DynamoDbLastChecks implements LastChecks {

    private static final String VERIFIED = "VERIFIED";
    private static final String READ = "READ";
    private static final Duration KEPT = Duration.ofDays(730);

    private final VerificationTable table;

    public DynamoDbLastChecks(VerificationTable table) {
        this.table = table;
    }

    @Override
    public void put(List<String> keys, List<String> read, Instant at, RunId run) {
        List<Item> items = new ArrayList<>();
        keys.forEach(key -> items.add(item(key, VERIFIED, at, run)));
        read.forEach(key -> items.add(item(key, READ, at, run)));
        table.putAll(items);
    }

    private static Item item(String key, String sk, Instant at, RunId run) {
        return Item.at(pk(key), sk)
                .with("at", at)
                .with("run", run.value())
                .with("expires_at", at.plus(KEPT).getEpochSecond());
    }

    private static String pk(String key) {
        return "OBJECT#" + key;
    }

    @Override
    public Optional<LastCheck> find(String key) {
        return table.get(pk(key), VERIFIED)
                .map(item -> new LastCheck(
                        item.time("at"),
                        table.get(pk(key), READ).map(read -> read.time("at")),
                        new RunId(item.text("run"))));
    }
}
