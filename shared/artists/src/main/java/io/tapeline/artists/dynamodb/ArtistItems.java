package io.tapeline.artists.dynamodb;

import io.tapeline.artists.Artist;
import io.tapeline.artists.GenreName;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import io.tapeline.table.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The format of an artist's item. */
final class ArtistItems {

    /** A partition accepts 1,000 writes a second; this many accept more than any provider's budget allows. */
    static final int SHARDS = 8;

    static final String SHARD = "artistShard";
    static final String BY_NAME = "byName";
    static final String BY_POPULARITY = "byPopularity";
    static final String GENRE_KEYS = "genreKeys";
    static final String POPULARITY = "popularity";

    private static final String PK = "HARVESTED#";
    private static final String SOURCE = "provider";
    private static final String NAME = "name";
    private static final String GENRES = "genres";
    private static final String FOLLOWERS = "followers";
    private static final String FIRST_SEEN = "firstSeen";
    private static final String FOUND_JOB = "foundJob";
    private static final String LAST_SEEN = "lastSeen";
    private static final int MOST_POPULAR = 100;
    /** Code points of a name that are part of the sort key: at most four bytes each, and a sort key has at most 1,024 bytes. */
    private static final int ORDERING = 200;

    private ArtistItems() {}

    /** The partition that an artist is in. */
    static String pk(SourceId source, String id) {
        return PK + source + '#' + Math.floorMod(id.hashCode(), SHARDS);
    }

    /** All partitions of a provider, in their order. */
    static List<String> partitions(SourceId source) {
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> PK + source + '#' + shard)
                .toList();
    }

    /** An item with the artist's attributes only; the caller adds the others. */
    static Item item(Artist artist) {
        String pk = pk(artist.source(), artist.id());
        Item item = Item.at(pk, artist.id())
                .with(SHARD, pk)
                .with(SOURCE, artist.source().value())
                .with(NAME, artist.name())
                .with(FIRST_SEEN, artist.firstSeen())
                .with(LAST_SEEN, artist.lastSeen())
                .with(FOUND_JOB, artist.foundBy().value())
                .with(BY_NAME, nameKey(artist))
                .with(BY_POPULARITY, popularityKey(artist));
        artist.popularity().ifPresent(popularity -> item.with(POPULARITY, popularity));
        artist.followers().ifPresent(followers -> item.with(FOLLOWERS, followers));
        if (!artist.genres().isEmpty()) {
            item.with(
                    GENRES,
                    AttributeValue.fromL(
                            artist.genres().stream().map(AttributeValue::fromS).toList()));
            Set<String> keys = artist.genres().stream().map(GenreName::folded).collect(Collectors.toUnmodifiableSet());
            item.with(GENRE_KEYS, keys);
        }
        return item;
    }

    /**
     * @param goneBefore artists that were last seen before this are gone
     */
    static Artist artist(Item item, Instant goneBefore) {
        Instant lastSeen = item.time(LAST_SEEN);
        return new Artist(
                source(item),
                item.text("sk"),
                item.text(NAME),
                Optional.ofNullable(item.attributes().get(GENRES)).map(AttributeValue::l).orElse(List.of()).stream()
                        .map(AttributeValue::s)
                        .toList(),
                item.has(POPULARITY) ? OptionalInt.of(item.smallNumber(POPULARITY)) : OptionalInt.empty(),
                item.has(FOLLOWERS) ? OptionalLong.of(item.number(FOLLOWERS)) : OptionalLong.empty(),
                item.time(FIRST_SEEN),
                lastSeen,
                foundBy(item),
                lastSeen.isBefore(goneBefore));
    }

    static JobId foundBy(Item item) {
        return new JobId(item.text(FOUND_JOB));
    }

    static SourceId source(Item item) {
        return new SourceId(item.text(SOURCE));
    }

    /** A key above those of all artists with a lower popularity: the end of a listing with a minimum. */
    static String afterPopularity(int popularity) {
        return String.format("%03d~", MOST_POPULAR - popularity);
    }

    private static String nameKey(Artist artist) {
        String folded = GenreName.folded(artist.name());
        String ordering = folded.codePointCount(0, folded.length()) <= ORDERING
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, ORDERING));
        return ordering + '\u0001' + artist.id();
    }

    private static String popularityKey(Artist artist) {
        int behind = artist.popularity().isPresent()
                ? MOST_POPULAR - artist.popularity().getAsInt()
                : MOST_POPULAR + 1;
        return String.format("%03d#", behind) + nameKey(artist);
    }
}
