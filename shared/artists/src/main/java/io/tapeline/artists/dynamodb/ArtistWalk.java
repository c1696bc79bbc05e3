package io.tapeline.artists.dynamodb;

import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists.Listing;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import io.tapeline.table.ListingCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads a provider's partitions one after the other, by id. A position is a partition's number and an id. */
final class ArtistWalk {

    private static final char SEPARATOR = '#';
    /** Below every id. */
    private static final String LOWEST = "\u0001";

    private final ArtistTable table;
    private final Harvests harvests;

    ArtistWalk(ArtistTable table, Harvests harvests) {
        this.table = table;
        this.harvests = harvests;
    }

    Listing walk(SourceId source, int most, Optional<String> cursor) {
        String listing = "all of " + source;
        List<String> partitions = ArtistItems.partitions(source);
        String position = cursor.map(text -> ListingCursor.read(listing, text)).orElse("0" + SEPARATOR + LOWEST);
        int partition = Integer.parseInt(position.substring(0, position.indexOf(SEPARATOR)));
        String after = position.substring(position.indexOf(SEPARATOR) + 1);
        Instant goneBefore = harvests.goneBefore(source);
        List<Artist> found = new ArrayList<>();
        while (partition < partitions.size()) {
            List<Item> items = query(partitions.get(partition), after, most - found.size());
            items.forEach(item -> found.add(ArtistItems.artist(item, goneBefore)));
            if (found.size() == most) {
                String next =
                        String.valueOf(partition) + SEPARATOR + items.getLast().text("sk");
                return new Listing(found, Optional.of(ListingCursor.written(listing, next)));
            }
            partition++;
            after = LOWEST;
        }
        return new Listing(found, Optional.empty());
    }

    /** Returns fewer than {@code most} only at the end. */
    private List<Item> query(String pk, String after, int most) {
        List<Item> found = new ArrayList<>();
        String from = after;
        boolean more = true;
        while (more && found.size() < most) {
            QueryResponse page = page(pk, from, most - found.size());
            page.items().forEach(item -> found.add(Item.of(item)));
            more = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty();
            from = found.isEmpty() ? from : found.getLast().text("sk");
        }
        return found;
    }

    private QueryResponse page(String pk, String from, int most) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("pk = :pk AND sk > :from")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from)))
                .limit(most)
                .consistentRead(true)
                .build();
        return table.call(() -> table.client().query(query));
    }
}
