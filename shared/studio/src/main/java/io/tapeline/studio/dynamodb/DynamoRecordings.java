package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadChangedException;
import io.tapeline.studio.VersionName;
import io.tapeline.table.Item;
import io.tapeline.table.ListingCursor;
import io.tapeline.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The recordings in DynamoDB. Safe for use by several threads. */
final class DynamoRecordings implements Recordings {

    private static final int MOST = 200;

    private final StudioTable table;
    private final RecordingQueries queries;
    private final ListingsByName byName;
    private final ListingsByTime byTime;
    private final ListingIndex index;
    private final OpenCount count;

    DynamoRecordings(StudioTable table) {
        this.table = table;
        this.queries = new RecordingQueries(table);
        this.byName = new ListingsByName(queries);
        this.byTime = new ListingsByTime(queries);
        this.index = new ListingIndex(table);
        this.count = new OpenCount(table);
    }

    @Override
    public Recording register(Recording recording, Upload upload) {
        List<Table.Refusal> refusals = written(List.of(new Registration(recording, upload)));
        if (refusals.isEmpty()) {
            return recording;
        }
        return refusals.stream()
                .filter(refusal -> refusal.position() == 0)
                .findFirst()
                .map(refusal -> RecordingItems.recording(refusal.there()))
                .orElseThrow(() -> new UploadChangedException(upload.id()));
    }

    @Override
    public boolean registerTogether(List<Registration> registrations) {
        return written(registrations).isEmpty();
    }

    private List<Table.Refusal> written(List<Registration> registrations) {
        List<TransactWriteItem> writes = new ArrayList<>();
        for (Registration each : registrations) {
            // listings read only the partitions that these items name, so they are written before the recording
            index.add(
                    RecordingItems.ARTISTS, each.recording().version().artist().value());
            index.add(RecordingItems.MONTHS, RecordingItems.month(each.recording()));
            if (each.upload().multipart().isPresent()) {
                index.add(
                        RecordingItems.sizesPk(each.recording().version().artist()),
                        Long.toString(each.recording().bytes()));
            }
            RecordingItems.all(each.recording()).forEach(item -> writes.add(putIfAbsent(item)));
            writes.add(UploadItems.move(table.name(), each.upload(), Upload.State.REGISTERED));
        }
        List<Table.Refusal> refusals = table.transact(writes);
        if (refusals.isEmpty()) {
            registrations.stream()
                    .map(Registration::upload)
                    .filter(upload -> upload.state() == Upload.State.OPEN)
                    .collect(Collectors.groupingBy(Upload::owner, Collectors.summingInt(upload -> 1)))
                    .forEach(count::release);
        }
        return refusals;
    }

    private TransactWriteItem putIfAbsent(Item item) {
        return TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(item.attributes())
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    @Override
    public Optional<Recording> find(VersionName version) {
        return table.get(RecordingItems.artistPk(version.artist()), RecordingItems.sortKey(version))
                .map(RecordingItems::recording);
    }

    @Override
    public Map<VersionName, Recording> findEach(Set<VersionName> versions) {
        return table
                .getAll(versions.stream()
                        .map(version ->
                                Table.key(RecordingItems.artistPk(version.artist()), RecordingItems.sortKey(version)))
                        .toList())
                .stream()
                .map(RecordingItems::recording)
                .collect(Collectors.toMap(Recording::version, Function.identity()));
    }

    @Override
    public List<Recording> withChecksum(StudioName artist, Sha256 sha256) {
        return queries.withChecksum(artist, sha256);
    }

    @Override
    public boolean mayHaveInParts(StudioName artist, long bytes) {
        return table.get(RecordingItems.sizesPk(artist), Long.toString(bytes)).isPresent();
    }

    @Override
    public Listing list(Filter filter, Order order, int most, Optional<String> cursor) {
        requireSize(most);
        String listing =
                order + named(filter.artist()) + named(filter.song()) + named(filter.track()) + named(filter.version());
        if (filter.version().isPresent()) {
            return only(filter, cursor);
        }
        if (filter.artist().isEmpty()) {
            return order == Order.NAME ? byName.ofAll(listing, most, cursor) : byTime.ofAll(listing, most, cursor);
        }
        return order == Order.NAME
                ? byName.ofArtist(filter, listing, most, cursor)
                : byTime.ofArtist(filter, listing, most, cursor);
    }

    @Override
    public Listing listOf(Set<StudioName> artists, Order order, int most, Optional<String> cursor) {
        requireSize(most);
        String listing = order + " of "
                + artists.stream()
                        .sorted(ListingsByName.BY_CODE_POINT)
                        .map(artist -> named(Optional.of(artist)))
                        .collect(Collectors.joining());
        return order == Order.NAME
                ? byName.ofArtists(artists, listing, most, cursor)
                : byTime.ofArtists(artists, listing, most, cursor);
    }

    private Listing only(Filter filter, Optional<String> cursor) {
        cursor.ifPresent(text -> {
            throw ListingCursor.unknown(text);
        });
        VersionName name = new VersionName(
                filter.artist().orElseThrow(),
                filter.song().orElseThrow(),
                filter.track().orElseThrow(),
                filter.version().orElseThrow());
        return new Listing(find(name).stream().toList(), Optional.empty());
    }

    private static String named(Optional<StudioName> name) {
        return name.map(given -> "\u0001" + given).orElse("\u0001");
    }

    private static void requireSize(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A page has 1 to " + MOST + " recordings, asked for " + most);
        }
    }
}
