package io.tapeline.browserecordings;

import io.tapeline.studio.Caller;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Recordings.Filter;
import io.tapeline.studio.Recordings.Listing;
import io.tapeline.studio.Recordings.Order;
import io.tapeline.studio.Role;
import java.util.Optional;

/**
 * Lists the recordings that a caller may see: those of one artist. Without an artist, a manager gets all recordings, and any
 * other caller those of their own artists.
 */
final class ListRecordings {

    private final Recordings recordings;

    ListRecordings(Recordings recordings) {
        this.recordings = recordings;
    }

    /**
     * @param limit most recordings on the page
     */
    record Wanted(Filter filter, Order order, int limit, Optional<String> cursor) {}

    /**
     * @throws io.tapeline.api.ProblemException (404) when the artist is not one of the caller's
     * @throws IllegalArgumentException when the cursor belongs to another listing
     */
    Listing list(Caller caller, Wanted wanted) {
        wanted.filter().artist().ifPresent(artist -> FindRecordings.requireOwn(caller, artist));
        if (wanted.filter().artist().isEmpty() && !caller.is(Role.MANAGER)) {
            return recordings.listOf(caller.artists(), wanted.order(), wanted.limit(), wanted.cursor());
        }
        return recordings.list(wanted.filter(), wanted.order(), wanted.limit(), wanted.cursor());
    }
}
