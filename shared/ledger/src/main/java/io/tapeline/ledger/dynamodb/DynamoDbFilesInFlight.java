package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.FilesInFlight;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import io.tapeline.queues.BatchMessage;
import io.tapeline.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The files in flight in DynamoDB, an item for each batch that is fetching. An entry takes the number after the last one that its
 * writer saw, on the condition that no entry has it: of two concurrent writers, the later one reads again and sees the earlier
 * entry. A number is free again when its entry is gone. A writer that was slower than a whole batch may then miss a later entry,
 * and a file is requested twice.
 */
final class DynamoDbFilesInFlight implements FilesInFlight {

    private static final int MAX_ATTEMPTS = 8;

    private final LedgerTable table;

    DynamoDbFilesInFlight(LedgerTable table) {
        this.table = table;
    }

    @Override
    public Map<WantedFile, Instant> elsewhere(BatchMessage batch) {
        return elsewhere(entries(batch.source()), batch);
    }

    @Override
    public Flight begin(BatchMessage batch, Duration lease) {
        SourceId source = batch.source();
        String token = table.token();
        for (int attempt = 1; ; attempt++) {
            List<Item> entries = entries(source);
            Map<WantedFile, Instant> elsewhere = elsewhere(entries, batch);
            List<WantedFile> ours = batch.files().stream()
                    .filter(file -> !elsewhere.containsKey(file))
                    .toList();
            Optional<Item> written = entries.stream()
                    .filter(entry -> entry.text("token").equals(token))
                    .findFirst();
            if (written.isPresent()) {
                // by an attempt whose answer was lost
                return new Flight(source, number(written.get()), token, elsewhere);
            }
            long number = entries.isEmpty() ? 1 : number(entries.getLast()) + 1;
            if (ours.isEmpty() || attempt > MAX_ATTEMPTS) {
                return new Flight(source, 0, token, elsewhere);
            }
            if (written(entry(batch, number, token, ours, lease))) {
                entries.stream().filter(entry -> ofTheSame(batch, entry)).forEach(entry -> end(flight(source, entry)));
                return new Flight(source, number, token, elsewhere);
            }
            table.pause(attempt);
        }
    }

    private static boolean ofTheSame(BatchMessage batch, Item entry) {
        return entry.text("job").equals(batch.job().value())
                && entry.text("batch").equals(batch.batch().value());
    }

    private static Flight flight(SourceId source, Item entry) {
        return new Flight(source, number(entry), entry.text("token"), Map.of());
    }

    private static long number(Item entry) {
        return Long.parseLong(entry.text("sk"));
    }

    /** The entries in the order of their numbers; expired ones are included until DynamoDB deletes them. */
    private List<Item> entries(SourceId source) {
        return table.queryAll(ItemKey.inFlight(source, 0).pk(), "");
    }

    private Map<WantedFile, Instant> elsewhere(List<Item> entries, BatchMessage batch) {
        Map<Long, Instant> taken = new LinkedHashMap<>();
        for (Item entry : entries) {
            boolean anothers = !entry.text("job").equals(batch.job().value())
                    && entry.time("leaseUntil").isAfter(table.now());
            if (anothers) {
                Fingerprints.of(entry.attributes().get("files").b().asByteArrayUnsafe())
                        .forEach(print -> taken.put(print, entry.time("since")));
            }
        }
        Map<WantedFile, Instant> elsewhere = new LinkedHashMap<>();
        for (WantedFile file : taken.isEmpty() ? List.<WantedFile>of() : batch.files()) {
            Instant since = taken.get(Fingerprints.of(batch.source(), file));
            if (since != null) {
                elsewhere.put(file, since);
            }
        }
        return elsewhere;
    }

    private Item entry(BatchMessage batch, long number, String token, List<WantedFile> files, Duration lease) {
        Instant now = table.now();
        Instant until = now.plus(lease);
        Item entry = ItemKey.inFlight(batch.source(), number)
                .item()
                .with("job", batch.job().value())
                .with("batch", batch.batch().value())
                .with("token", token)
                .with("since", now)
                .with("leaseUntil", until)
                .with("expires_at", until.getEpochSecond());
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(entry.attributes());
        attributes.put("files", AttributeValue.fromB(Fingerprints.bytes(batch.source(), files)));
        return Item.of(attributes);
    }

    private boolean written(Item entry) {
        try {
            table.call(() -> table.client().putItem(r -> r.tableName(table.name())
                    .item(entry.attributes())
                    .conditionExpression("attribute_not_exists(pk)")));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public void end(Flight flight) {
        if (flight.number() == 0) {
            return;
        }
        try {
            table.call(() -> table.client().deleteItem(r -> r.tableName(table.name())
                    .key(ItemKey.inFlight(flight.source(), flight.number()).attributes())
                    .conditionExpression("#token = :token")
                    .expressionAttributeNames(Map.of("#token", "token"))
                    .expressionAttributeValues(Map.of(":token", AttributeValue.fromS(flight.token())))));
        } catch (ConditionalCheckFailedException e) {
            // its lease had ended, and DynamoDB or another worker has removed it
            return;
        }
    }
}
