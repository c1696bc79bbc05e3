package io.tapeline.artists.dynamodb;

import io.tapeline.artists.Artists;
import io.tapeline.artists.GenreName;
import io.tapeline.artists.Sighting;
import io.tapeline.model.JobId;
import io.tapeline.model.Pause;
import io.tapeline.model.SourceId;
import io.tapeline.model.TaskResult;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The artists in DynamoDB. Safe for use by several threads. */
public final class DynamoDbArtists implements Artists {

    /** Concurrent writes of one page; a page of 50 new artists thus takes six times as long as one write. */
    private static final int WRITERS = 8;

    private final ArtistTable table;
    private final Harvests harvests;
    private final ArtistListing listing;
    private final ArtistWalk walk;

    public DynamoDbArtists(DynamoDbClient client, String table, Clock clock, RandomGenerator random, Pause pause) {
        this.table = new ArtistTable(client, table, clock, random, pause);
        this.harvests = new Harvests(this.table);
        this.listing = new ArtistListing(this.table, harvests);
        this.walk = new ArtistWalk(this.table, harvests);
    }

    @Override
    public Kept keep(SourceId source, Finder finder, List<Sighting> sightings, Instant now) {
        if (sightings.size() > MOST_SIGHTINGS) {
            throw new IllegalArgumentException(
                    "At most " + MOST_SIGHTINGS + " sightings are kept in one call, not " + sightings.size());
        }
        Collection<Sighting> each = eachOnce(sightings);
        Keeping keeping = new Keeping(source, finder, now);
        List<Item> kept = written(keeping, each, known(source, each));
        int fresh = (int) kept.stream().filter(keeping::isFresh).count();
        int firstOfJob = (int) kept.stream().filter(keeping::isFirstOfJob).count();
        return new Kept(fresh, Math.max(0, firstOfJob - fresh), genres(each));
    }

    @Override
    public Listing list(Filter filter, Order order, int most, Optional<String> cursor) {
        requireSize(most);
        return listing.list(filter, order, most, cursor);
    }

    @Override
    public Listing walk(SourceId source, int most, Optional<String> cursor) {
        requireSize(most);
        return walk.walk(source, most, cursor);
    }

    @Override
    public void harvested(SourceId source, JobId job, Instant startedAt) {
        harvests.note(source, job, startedAt);
    }

    @Override
    public List<Harvest> harvests(SourceId source) {
        return harvests.latest(source);
    }

    private static Collection<Sighting> eachOnce(List<Sighting> sightings) {
        Map<String, Sighting> byId = new LinkedHashMap<>();
        sightings.forEach(sighting -> byId.merge(sighting.id(), sighting, Sighting::with));
        return byId.values();
    }

    private Map<String, Item> known(SourceId source, Collection<Sighting> sightings) {
        return table
                .getAll(sightings.stream()
                        .map(sighting -> Table.key(ArtistItems.pk(source, sighting.id()), sighting.id()))
                        .toList())
                .stream()
                .collect(Collectors.toMap(item -> item.text("sk"), Function.identity()));
    }

    /** The items after the writes. */
    private List<Item> written(Keeping keeping, Collection<Sighting> sightings, Map<String, Item> known) {
        List<Future<Item>> writes = new ArrayList<>();
        List<Item> kept = new ArrayList<>();
        try (ExecutorService writers =
                Executors.newFixedThreadPool(WRITERS, Thread.ofVirtual().factory())) {
            for (Sighting sighting : sightings) {
                Optional<Item> there = Optional.ofNullable(known.get(sighting.id()));
                if (there.isPresent() && keeping.changed(there.get(), sighting).isEmpty()) {
                    kept.add(there.get());
                } else {
                    writes.add(writers.submit(() -> write(keeping, sighting, there)));
                }
            }
        }
        writes.forEach(write -> kept.add(TaskResult.of(write)));
        return kept;
    }

    private Item write(Keeping keeping, Sighting sighting, Optional<Item> found) {
        Optional<Item> there = found;
        for (int attempt = 1; ; attempt++) {
            Optional<Item> next =
                    there.isEmpty() ? Optional.of(keeping.fresh(sighting)) : keeping.changed(there.get(), sighting);
            if (next.isEmpty()) {
                return there.get();
            }
            long seen = there.map(item -> item.number(ArtistTable.REVISION)).orElse(0L);
            there = table.putIfAt(seen, next.get());
            if (there.isEmpty()) {
                return next.get();
            }
            table.pause(attempt);
        }
    }

    private static Set<String> genres(Collection<Sighting> sightings) {
        Map<String, String> byKey = new LinkedHashMap<>();
        sightings.forEach(
                sighting -> sighting.genres().forEach(genre -> byKey.putIfAbsent(GenreName.folded(genre), genre)));
        return Set.copyOf(byKey.values());
    }

    private static void requireSize(int most) {
        if (most < 1 || most > MOST_ON_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + MOST_ON_PAGE + " artists, asked for " + most);
        }
    }
}
