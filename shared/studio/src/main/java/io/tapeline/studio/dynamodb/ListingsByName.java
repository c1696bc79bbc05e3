package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings.Filter;
import io.tapeline.studio.Recordings.Listing;
import io.tapeline.studio.StudioName;
import io.tapeline.table.ListingCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Listings by artist, song, track and version. A position is an artist and a sort key. */
final class ListingsByName {

    /** By code point, as DynamoDB orders: by the bytes of UTF-8. */
    static final Comparator<StudioName> BY_CODE_POINT = (one, other) -> Arrays.compareUnsigned(
            one.value().getBytes(StandardCharsets.UTF_8), other.value().getBytes(StandardCharsets.UTF_8));

    private static final char SEPARATOR = '\u0001';
    private static final int ARTISTS_AT_ONCE = 100;
    /** DynamoDB's limit for a sort key is 1,024 bytes; this leaves space to append {@code U+0001}. */
    private static final int LONGEST_KEY = 1_023;

    private final RecordingQueries queries;

    ListingsByName(RecordingQueries queries) {
        this.queries = queries;
    }

    /**
     * @param artist the artist of the sort key
     * @param after exclusive; empty to begin with the artist's first
     */
    private record Position(StudioName artist, Optional<String> after) {

        String written() {
            return artist.value() + SEPARATOR + after.orElseThrow();
        }

        static Position read(String text) {
            int end = text.indexOf(SEPARATOR);
            String key = text.substring(end + 1);
            if (end < 1 || key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
                throw new IllegalArgumentException("Not a position in a listing by name");
            }
            return new Position(new StudioName(text.substring(0, end)), Optional.of(key));
        }
    }

    /** Lists one artist's recordings. */
    Listing ofArtist(Filter filter, String listing, int most, Optional<String> cursor) {
        StudioName artist = filter.artist().orElseThrow();
        Optional<Position> from = position(listing, cursor);
        String prefix = RecordingItems.sortPrefix(filter);
        from.ifPresent(position -> {
            if (!position.artist().equals(artist)
                    || !position.after().orElseThrow().startsWith(prefix)) {
                throw ListingCursor.unknown(cursor.orElseThrow());
            }
        });
        return page(listing, queries.byName(artist, prefix, from.flatMap(Position::after), most + 1), most);
    }

    /** Lists the recordings of these artists. */
    Listing ofArtists(Collection<StudioName> artists, String listing, int most, Optional<String> cursor) {
        Optional<Position> from = position(listing, cursor);
        Iterator<StudioName> sequence = artists.stream()
                .sorted(BY_CODE_POINT)
                .filter(artist -> from.isEmpty()
                        || BY_CODE_POINT.compare(artist, from.get().artist()) >= 0)
                .iterator();
        return page(listing, collected(sequence, from, most + 1), most);
    }

    /** Lists the recordings of all artists. */
    Listing ofAll(String listing, int most, Optional<String> cursor) {
        Optional<Position> from = position(listing, cursor);
        List<Recording> found = new ArrayList<>();
        from.ifPresent(position -> found.addAll(queries.byName(position.artist(), "", position.after(), most + 1)));
        Optional<StudioName> last = from.map(Position::artist);
        List<StudioName> artists;
        do {
            artists = found.size() > most ? List.of() : queries.artists(last, ARTISTS_AT_ONCE);
            found.addAll(collected(artists.iterator(), Optional.empty(), most + 1 - found.size()));
            last = artists.isEmpty() ? last : Optional.of(artists.getLast());
        } while (artists.size() == ARTISTS_AT_ONCE && found.size() <= most);
        return page(listing, found, most);
    }

    private List<Recording> collected(Iterator<StudioName> artists, Optional<Position> from, int most) {
        List<Recording> found = new ArrayList<>();
        while (artists.hasNext() && found.size() < most) {
            StudioName artist = artists.next();
            Optional<String> after =
                    from.filter(position -> position.artist().equals(artist)).flatMap(Position::after);
            found.addAll(queries.byName(artist, "", after, most - found.size()));
        }
        return found;
    }

    private static Optional<Position> position(String listing, Optional<String> cursor) {
        return cursor.map(text -> Position.read(ListingCursor.read(listing, text)));
    }

    private static Listing page(String listing, List<Recording> found, int most) {
        if (found.size() <= most) {
            return new Listing(found, Optional.empty());
        }
        List<Recording> shown = found.subList(0, most);
        Recording last = shown.getLast();
        Position next = new Position(last.version().artist(), Optional.of(RecordingItems.sortKey(last.version())));
        return new Listing(shown, Optional.of(ListingCursor.written(listing, next.written())));
    }
}
