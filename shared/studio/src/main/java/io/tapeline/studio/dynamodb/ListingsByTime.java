package io.tapeline.studio.dynamodb;

import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings.Filter;
import io.tapeline.studio.Recordings.Listing;
import io.tapeline.studio.StudioName;
import io.tapeline.table.ListingCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Listings that begin with the latest registration. A position is a time and an upload id. */
final class ListingsByTime {

    private static final Comparator<Recording> LATEST_FIRST =
            Comparator.comparing(RecordingItems::timeKey).reversed();

    private final RecordingQueries queries;

    ListingsByTime(RecordingQueries queries) {
        this.queries = queries;
    }

    /** Lists one artist, song or track. */
    Listing ofArtist(Filter filter, String listing, int most, Optional<String> cursor) {
        Optional<String> before = position(listing, cursor);
        return page(listing, queries.newest(RecordingItems.newestPk(filter), before, most + 1), most);
    }

    /** Lists these artists together, with one query for each. */
    Listing ofArtists(Collection<StudioName> artists, String listing, int most, Optional<String> cursor) {
        Optional<String> before = position(listing, cursor);
        List<Recording> merged = artists.stream()
                .flatMap(artist -> queries.newest(RecordingItems.artistPk(artist), before, most + 1).stream())
                .sorted(LATEST_FIRST)
                .limit(most + 1L)
                .toList();
        return page(listing, merged, most);
    }

    /** Lists all artists, month by month backwards; reads only months that may have recordings. */
    Listing ofAll(String listing, int most, Optional<String> cursor) {
        Optional<String> before = position(listing, cursor);
        List<Recording> found = new ArrayList<>();
        for (String month : queries.months(before.map(RecordingItems::month))) {
            found.addAll(queries.ofMonth(month, before, most + 1 - found.size()));
            if (found.size() > most) {
                break;
            }
        }
        return page(listing, found, most);
    }

    private static Optional<String> position(String listing, Optional<String> cursor) {
        Optional<String> position = cursor.map(text -> ListingCursor.read(listing, text));
        if (position.isPresent() && !RecordingItems.isTimeKey(position.get())) {
            throw ListingCursor.unknown(cursor.orElseThrow());
        }
        return position;
    }

    private static Listing page(String listing, List<Recording> found, int most) {
        if (found.size() <= most) {
            return new Listing(found, Optional.empty());
        }
        List<Recording> shown = found.subList(0, most);
        return new Listing(shown, Optional.of(ListingCursor.written(listing, RecordingItems.timeKey(shown.getLast()))));
    }
}
