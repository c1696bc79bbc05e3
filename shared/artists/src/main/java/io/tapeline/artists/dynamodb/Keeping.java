package io.tapeline.artists.dynamodb;

import io.tapeline.artists.Artist;
import io.tapeline.artists.Artists.Finder;
import io.tapeline.artists.Sighting;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes an artist's new item from a sighting; pure. */
final class Keeping {

    /** Jobs that are kept in an item. So many harvests of one provider may run concurrently and still count exactly. */
    private static final int JOBS = 4;

    private static final String FOUND_QUERY = "foundQuery";
    private static final String SEEN_IN = "seenIn";
    private static final String JOB = "job";
    private static final String QUERY = "query";

    private final SourceId source;
    private final Finder finder;
    private final Instant now;

    Keeping(SourceId source, Finder finder, Instant now) {
        this.source = source;
        this.finder = finder;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The item of an artist that is not in the table. */
    Item fresh(Sighting sighting) {
        return ArtistItems.item(new Artist(
                        source,
                        sighting.id(),
                        sighting.name(),
                        sighting.genres(),
                        sighting.popularity(),
                        sighting.followers(),
                        now,
                        now,
                        finder.job(),
                        false))
                .with(FOUND_QUERY, finder.query())
                .with(SEEN_IN, List.of(seen()));
    }

    /** The item to be written; empty if the sighting contains nothing new. */
    Optional<Item> changed(Item item, Sighting sighting) {
        Artist was = ArtistItems.artist(item, Instant.MIN);
        boolean first = query(item).isEmpty();
        Artist is = new Artist(
                source,
                was.id(),
                first ? sighting.name() : was.name(),
                was.genresWith(sighting.genres()),
                first && sighting.popularity().isPresent() || was.popularity().isEmpty()
                        ? sighting.popularity()
                        : was.popularity(),
                first && sighting.followers().isPresent() || was.followers().isEmpty()
                        ? sighting.followers()
                        : was.followers(),
                was.firstSeen(),
                first && now.isAfter(was.lastSeen()) ? now : was.lastSeen(),
                was.foundBy(),
                false);
        if (!first && is.equals(was)) {
            return Optional.empty();
        }
        List<Item> seenIn = new ArrayList<>(item.items(SEEN_IN));
        if (first) {
            seenIn.add(seen());
        }
        return Optional.of(ArtistItems.item(is)
                .with(FOUND_QUERY, item.text(FOUND_QUERY))
                .with(SEEN_IN, List.copyOf(seenIn.subList(Math.max(0, seenIn.size() - JOBS), seenIn.size()))));
    }

    /** Whether this query was the first of all to find the artist. */
    boolean isFresh(Item item) {
        return ArtistItems.foundBy(item).equals(finder.job())
                && item.text(FOUND_QUERY).equals(finder.query());
    }

    /** Whether this query was the first of its job to find the artist. */
    boolean isFirstOfJob(Item item) {
        return query(item).filter(finder.query()::equals).isPresent();
    }

    /** Which of this job's queries saw the artist first. */
    private Optional<String> query(Item item) {
        return item.items(SEEN_IN).stream()
                .filter(each -> each.text(JOB).equals(finder.job().value()))
                .map(each -> each.text(QUERY))
                .findFirst();
    }

    private Item seen() {
        return Item.empty().with(JOB, finder.job().value()).with(QUERY, finder.query());
    }
}
