package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.table.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads the items of recordings in their order. Positions are sort keys and not DynamoDB's start keys, so a position without an
 * item is not an error. The table is read strongly consistent; its index follows within a second or so.
 */
final class RecordingQueries {

    /** Less than every sort key, because names contain no control characters. */
    private static final String LOWEST = "\u0001";
    /** Greater than every time and month. */
    private static final String LATEST = "~";

    private static final int ALL = Integer.MAX_VALUE;
    private static final int MOST_OF_ONE_CONTENT = 100;

    private final StudioTable table;

    RecordingQueries(StudioTable table) {
        this.table = table;
    }

    /**
     * @param prefix of the sort keys, empty for all
     * @param after a sort key, exclusive
     */
    List<Recording> byName(StudioName artist, String prefix, Optional<String> after, int most) {
        QueryRequest.Builder query =
                table("pk = :pk AND sk " + (prefix.isEmpty() ? "> :from" : "BETWEEN :from AND :to"));
        String from =
                after.map(key -> prefix.isEmpty() ? key : key + LOWEST).orElse(prefix.isEmpty() ? LOWEST : prefix);
        query.expressionAttributeValues(
                prefix.isEmpty()
                        ? values(RecordingItems.artistPk(artist), from)
                        : values(RecordingItems.artistPk(artist), from, RecordingItems.afterPrefix(prefix)));
        return recordings(query, most);
    }

    /**
     * Latest first.
     *
     * @param gsi1pk of the recordings
     * @param before a position in time, exclusive
     */
    List<Recording> newest(String gsi1pk, Optional<String> before, int most) {
        return recordings(
                QueryRequest.builder()
                        .tableName(table.name())
                        .indexName("gsi1")
                        .scanIndexForward(false)
                        .keyConditionExpression("gsi1pk = :pk AND gsi1sk < :from")
                        .expressionAttributeValues(values(gsi1pk, before.orElse(LATEST))),
                most);
    }

    /** All recordings of a month, latest first. */
    List<Recording> ofMonth(String month, Optional<String> before, int most) {
        return recordings(
                table("pk = :pk AND sk < :from")
                        .scanIndexForward(false)
                        .expressionAttributeValues(values(RecordingItems.monthPk(month), before.orElse(LATEST))),
                most);
    }

    List<Recording> withChecksum(StudioName artist, Sha256 sha256) {
        return recordings(
                table("pk = :pk AND sk > :from")
                        .expressionAttributeValues(values(RecordingItems.checksumPk(artist, sha256), LOWEST)),
                MOST_OF_ONE_CONTENT);
    }

    /**
     * Artists that have, or are about to have, recordings; by code point.
     *
     * @param after exclusive
     */
    List<StudioName> artists(Optional<StudioName> after, int most) {
        return items(
                        table("pk = :pk AND sk > :from")
                                .expressionAttributeValues(values(
                                        RecordingItems.ARTISTS,
                                        after.map(StudioName::value).orElse(LOWEST))),
                        most)
                .stream()
                .map(item -> new StudioName(item.text("sk")))
                .toList();
    }

    /**
     * Months that have, or are about to have, recordings; latest first.
     *
     * @param upTo inclusive
     */
    List<String> months(Optional<String> upTo) {
        return items(
                        table("pk = :pk AND sk <= :from")
                                .scanIndexForward(false)
                                .expressionAttributeValues(values(RecordingItems.MONTHS, upTo.orElse(LATEST))),
                        ALL)
                .stream()
                .map(item -> item.text("sk"))
                .toList();
    }

    private QueryRequest.Builder table(String condition) {
        return QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression(condition);
    }

    private static Map<String, AttributeValue> values(String pk, String from) {
        return Map.of(":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from));
    }

    private static Map<String, AttributeValue> values(String pk, String from, String to) {
        return Map.of(
                ":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from), ":to", AttributeValue.fromS(to));
    }

    private List<Recording> recordings(QueryRequest.Builder query, int most) {
        return items(query, most).stream().map(RecordingItems::recording).toList();
    }

    private List<Item> items(QueryRequest.Builder query, int most) {
        List<Item> found = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            query.limit(most - found.size());
            if (!from.isEmpty()) {
                query.exclusiveStartKey(from);
            }
            QueryRequest request = query.build();
            QueryResponse page = table.call(() -> table.client().query(request));
            page.items().forEach(item -> found.add(Item.of(item)));
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty() && found.size() < most);
        return found;
    }
}
