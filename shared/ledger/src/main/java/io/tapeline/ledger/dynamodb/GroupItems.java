package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Group.Found;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.table.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The items of a job's groups: one for each group, updated in the transaction that updates the whole job's counts. */
final class GroupItems {

    private final LedgerTable table;

    GroupItems(LedgerTable table) {
        this.table = table;
    }

    /** Adds what an extraction found. */
    List<TransactWriteItem> found(JobId job, List<Found> found) {
        return found.stream().map(each -> found(job, each)).toList();
    }

    private TransactWriteItem found(JobId job, Found found) {
        List<String> set = new ArrayList<>(List.of("expires_at = :expiry"));
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":expiry", Item.number(table.expiry()));
        values.put(":more", Item.number(found.more()));
        found.total().ifPresent(total -> {
            set.add("listed = :listed");
            values.put(":listed", Item.number(total));
        });
        found.note().ifPresent(note -> {
            set.add("noteCode = :code, noteSentence = :sentence");
            values.put(":code", AttributeValue.fromS(note.code()));
            values.put(":sentence", AttributeValue.fromS(note.sentence()));
        });
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(ItemKey.group(job, found.group()).attributes())
                        .updateExpression("SET " + String.join(", ", set) + " ADD files :more")
                        .expressionAttributeValues(values))
                .build();
    }

    /** Adds the results of files. */
    List<TransactWriteItem> counted(JobId job, Map<String, Counters> byGroup) {
        return byGroup.entrySet().stream()
                .map(each -> CounterShards.adding(table.name(), ItemKey.group(job, each.getKey()), each.getValue()))
                .toList();
    }

    static Group read(Item item) {
        return new Group(
                item.text("sk"),
                item.number("files"),
                item.has("listed") ? OptionalLong.of(item.number("listed")) : OptionalLong.empty(),
                CounterShards.read(item),
                item.optionalText("noteCode").map(code -> new Reason(code, item.text("noteSentence"))));
    }
}
