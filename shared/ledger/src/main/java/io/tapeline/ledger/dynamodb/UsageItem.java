package io.tapeline.ledger.dynamodb;

import io.tapeline.table.Item;
import io.tapeline.usage.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Usage as attributes of an item, which are only added to. */
final class UsageItem {

    /** The {@code ADD} clause of an update. */
    static final String ADDING =
            "invocations :invocations, gibSeconds :gibSeconds, s3Writes :s3Writes, s3Reads :s3Reads,"
                    + " writeUnits :writeUnits, readUnits :readUnits, sqsRequests :sqsRequests";

    private UsageItem() {}

    static Map<String, AttributeValue> values(Usage used) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put(":invocations", Item.number(used.invocations()));
        values.put(":gibSeconds", Item.decimal(used.gibSeconds()));
        values.put(":s3Writes", Item.number(used.s3Writes()));
        values.put(":s3Reads", Item.number(used.s3Reads()));
        values.put(":writeUnits", Item.decimal(used.writeUnits()));
        values.put(":readUnits", Item.decimal(used.readUnits()));
        values.put(":sqsRequests", Item.number(used.sqsRequests()));
        return values;
    }

    static Usage read(Item item) {
        return new Usage(
                item.number("invocations"),
                item.decimal("gibSeconds"),
                item.number("s3Writes"),
                item.number("s3Reads"),
                item.decimal("writeUnits"),
                item.decimal("readUnits"),
                item.number("sqsRequests"));
    }
}
