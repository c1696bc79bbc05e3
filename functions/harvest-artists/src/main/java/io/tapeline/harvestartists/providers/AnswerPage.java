package io.tapeline.harvestartists.providers;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One page of what a query finds.
 *
 * @param artists on it, in the provider's order; what is no artist is left out
 * @param total how many the query finds, as the provider says, from 0; 0 when it does not say
 * @param next offset of the next page; empty at the end, and where no more may be read
 * @param cutOffAt how many may be read of the query when it finds more than that; 0 when it is not cut off
 * @param notices what was noticed on the way
 */
public record AnswerPage(List<FoundArtist> artists, int total, OptionalInt next, int cutOffAt, Set<Notice> notices) {

    public AnswerPage {
        artists = List.copyOf(artists);
        notices = Set.copyOf(notices);
        if (total < 0 || cutOffAt < 0 || next.isPresent() && next.getAsInt() <= 0) {
            throw new IllegalArgumentException(
                    "A total and a limit are not negative, and a next page is not the first");
        }
    }
}
