package io.tapeline.artists.dynamodb;

import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists.Filter;
import io.tapeline.artists.Artists.Listing;
import io.tapeline.artists.Artists.Order;
import io.tapeline.artists.GenreName;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import io.tapeline.table.ListingCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Merges the partitions of an index into one order. A position is a sort key, which ends with an artist's id, so one key says how
 * far every partition was read. If few artists match the filter, reading stops after {@link #MOST_READ} items and the page is short.
 */
final class ArtistListing {

    /** Most items that are read for one page: about a second of DynamoDB's time. */
    static final int MOST_READ = 16_000;

    private static final int READ_AT_ONCE_FILTERED = 500;
    /** By code point, as DynamoDB orders: by the bytes of UTF-8. */
    private static final Comparator<String> BY_CODE_POINT = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    /** Below every sort key. */
    private static final String LOWEST = "\u0001";
    /** Above every sort key: the last code point. */
    private static final String HIGHEST = "\udbff\udfff\udbff\udfff";

    private final ArtistTable table;
    private final Harvests harvests;

    ArtistListing(ArtistTable table, Harvests harvests) {
        this.table = table;
        this.harvests = harvests;
    }

    /** What was read of all partitions: everything up to a position, or to the end. */
    private record Read(List<Item> items, Optional<String> upTo, int evaluated) {}

    Listing list(Filter filter, Order order, int most, Optional<String> cursor) {
        String listing = named(filter, order);
        List<String> partitions = filter.sources().stream()
                .flatMap(source -> ArtistItems.partitions(source).stream())
                .toList();
        int atOnce = isFiltered(filter, order) ? READ_AT_ONCE_FILTERED : 2 * most / partitions.size() + 8;
        String sortKey = sortKey(order);
        List<Item> found = new ArrayList<>();
        Optional<String> position = Optional.of(
                cursor.map(text -> ListingCursor.read(listing, text)).orElse(LOWEST));
        for (int evaluated = 0; position.isPresent() && found.size() < most && evaluated < MOST_READ; ) {
            Read read = read(partitions, filter, order, position.get(), atOnce);
            found.addAll(read.items());
            position = read.upTo();
            evaluated += read.evaluated();
        }
        if (found.size() > most) {
            found = found.subList(0, most);
            position = Optional.of(found.getLast().text(sortKey));
        }
        return new Listing(artists(found, filter), position.map(next -> ListingCursor.written(listing, next)));
    }

    private Read read(List<String> partitions, Filter filter, Order order, String after, int atOnce) {
        String sortKey = sortKey(order);
        Comparator<Item> sorting = Comparator.comparing(item -> item.text(sortKey), BY_CODE_POINT);
        List<Item> items = new ArrayList<>();
        Optional<String> upTo = Optional.empty();
        int evaluated = 0;
        for (String partition : partitions) {
            QueryResponse page = table.call(() -> table.client().query(query(partition, filter, order, after, atOnce)));
            page.items().forEach(item -> items.add(Item.of(item)));
            evaluated += page.scannedCount();
            if (page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty()) {
                String last = page.lastEvaluatedKey().get(sortKey).s();
                upTo = Optional.of(upTo.filter(known -> BY_CODE_POINT.compare(known, last) <= 0)
                        .orElse(last));
            }
        }
        Optional<String> end = upTo;
        List<Item> complete = items.stream()
                .filter(item -> end.isEmpty() || BY_CODE_POINT.compare(item.text(sortKey), end.get()) <= 0)
                .sorted(sorting)
                .toList();
        return new Read(complete, end, evaluated);
    }

    private QueryRequest query(String partition, Filter filter, Order order, String after, int most) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":shard", AttributeValue.fromS(partition));
        values.put(":from", AttributeValue.fromS(after + LOWEST));
        values.put(":to", AttributeValue.fromS(end(filter, order)));
        List<String> filters = new ArrayList<>();
        filter.genre().ifPresent(genre -> {
            filters.add("contains(" + ArtistItems.GENRE_KEYS + ", :genre)");
            values.put(":genre", AttributeValue.fromS(GenreName.folded(genre)));
        });
        if (filter.minPopularity().isPresent() && order == Order.NAME) {
            filters.add(ArtistItems.POPULARITY + " >= :popularity");
            values.put(":popularity", Item.number(filter.minPopularity().getAsInt()));
        }
        return QueryRequest.builder()
                .tableName(table.name())
                .indexName(order == Order.NAME ? "artists-by-name" : "artists-by-popularity")
                .keyConditionExpression(
                        ArtistItems.SHARD + " = :shard AND " + sortKey(order) + " BETWEEN :from AND :to")
                .filterExpression(filters.isEmpty() ? null : String.join(" AND ", filters))
                .expressionAttributeValues(values)
                .limit(most)
                .build();
    }

    private static String end(Filter filter, Order order) {
        return order == Order.POPULARITY && filter.minPopularity().isPresent()
                ? ArtistItems.afterPopularity(filter.minPopularity().getAsInt())
                : HIGHEST;
    }

    private List<Artist> artists(List<Item> items, Filter filter) {
        Map<SourceId, Instant> goneBefore =
                filter.sources().stream().collect(Collectors.toMap(source -> source, harvests::goneBefore));
        return items.stream()
                .map(item -> ArtistItems.artist(item, goneBefore.get(ArtistItems.source(item))))
                .toList();
    }

    private static boolean isFiltered(Filter filter, Order order) {
        return filter.genre().isPresent() || (filter.minPopularity().isPresent() && order == Order.NAME);
    }

    private static String sortKey(Order order) {
        return order == Order.NAME ? ArtistItems.BY_NAME : ArtistItems.BY_POPULARITY;
    }

    private static String named(Filter filter, Order order) {
        return order + " of "
                + filter.sources().stream().map(SourceId::value).sorted().toList() + ' ' + filter.minPopularity() + ' '
                + filter.genre().map(GenreName::folded).orElse("");
    }
}
