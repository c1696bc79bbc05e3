package io.tapeline.harvestartists.queries;

import io.tapeline.artists.Artists;
import io.tapeline.artists.Artists.Finder;
import io.tapeline.artists.Artists.Kept;
import io.tapeline.artists.Sighting;
import io.tapeline.budget.Permits;
import io.tapeline.downloads.FileEnd;
import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.harvestartists.options.HarvestOptions;
import io.tapeline.harvestartists.providers.AnswerPage;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.FoundArtist;
import io.tapeline.harvestartists.providers.QueryName;
import io.tapeline.harvests.CutOff;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.QueryState;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.WantedFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One query of a batch, page after page, from where an earlier worker stopped. For one thread and one use. */
final class QueryRun {

    /** The maximum number of calls for one query that are lost with a worker that dies; each recorded position is a write. */
    private static final int PAGES_BETWEEN_STOPS = 10;
    /** If a provider demands fewer calls again and again, although no call came too early, no more calls are made for now. */
    private static final int MOST_PUSH_BACKS = 5;

    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);
    private static final Duration UNSAID_WAIT = Duration.ofSeconds(30);
    static final Reason NOT_REACHED =
            new Reason("not-reached", "The batch ran out of time before this query was complete.");

    private final Desk desk;
    private final ArtistQuery query;
    private final String key;
    private QueryState state;
    private int unkept;
    private int pages;
    private boolean refused;
    private Optional<CutOff> cutOff = Optional.empty();

    /**
     * What a batch's queries work with.
     *
     * @param found artists of the job so far, for its limit
     * @param stop says whether no further page is to be asked for
     */
    record Desk(
            JobId job,
            ArtistProvider provider,
            HarvestOptions options,
            Permits permits,
            Harvests harvests,
            Artists artists,
            Learning learning,
            FoundArtists found,
            InstantSource clock,
            Stop stop) {}

    /** Why no further page is asked for, as the end of a query. */
    @FunctionalInterface
    interface Stop {
        Optional<FileEnd> now();
    }

    QueryRun(Desk desk, WantedFile file) {
        this.desk = desk;
        this.query = QueryName.query(file);
        this.key = QueryName.key(file);
        this.state = desk.harvests().query(desk.job(), key);
    }

    FileEnd run() {
        if (state.done()) {
            return new FileEnd.Done(0);
        }
        desk.found().begun(state);
        int pushBacks = 0;
        while (true) {
            Optional<FileEnd> stop = desk.stop().now();
            if (stop.isPresent()) {
                return stopped(stop.get());
            }
            if (desk.found().enough()) {
                return finished();
            }
            try {
                AnswerPage page = desk.provider().page(query, state.next(), desk.permits());
                take(page);
                if (page.next().isEmpty()) {
                    return finished();
                }
                state = state.at(page.next().getAsInt());
                keepNowAndThen();
            } catch (SourceException e) {
                boolean again = e.kind() == SourceException.Kind.THROTTLED && ++pushBacks <= MOST_PUSH_BACKS;
                if (!again) {
                    return stopped(end(e));
                }
            }
        }
    }

    private void take(AnswerPage page) {
        page.notices().forEach(notice -> desk.learning().note(desk.job(), notice.said()));
        List<Sighting> sightings = page.artists().stream()
                .flatMap(artist -> sighting(artist).stream())
                .toList();
        Kept kept = sightings.isEmpty()
                ? new Kept(0, 0, Set.of())
                : desk.artists()
                        .keep(
                                desk.provider().source(),
                                new Finder(desk.job(), key + "@" + state.next()),
                                sightings,
                                desk.clock().instant());
        desk.learning()
                .genres(
                        desk.job(),
                        page.artists().stream()
                                .flatMap(artist -> artist.genres().stream())
                                .toList());
        state = state.and(kept.fresh() + kept.seenBefore(), kept.fresh());
        pages++;
        desk.found().add(kept.fresh() + kept.seenBefore());
        if (page.cutOffAt() > 0 && page.total() > page.cutOffAt()) {
            cutOff = Optional.of(new CutOff(QueryName.shown(query), page.cutOffAt(), page.total()));
        }
    }

    private Optional<Sighting> sighting(FoundArtist artist) {
        if (desk.options().minFollowers() > 0) {
            if (artist.followers().isEmpty()) {
                desk.learning().note(desk.job(), Learning.NO_FOLLOWERS);
            } else if (artist.followers().getAsLong() < desk.options().minFollowers()) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(
                    new Sighting(artist.id(), artist.name(), artist.genres(), artist.popularity(), artist.followers()));
        } catch (IllegalArgumentException e) {
            desk.learning()
                    .note(desk.job(), new Reason("artist-left-out", "An artist was left out: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** The terms of a split are recorded before the query is done: if the worker dies in between, they are recorded again. */
    private FileEnd finished() {
        if (cutOff.isPresent() && desk.options().deep() && query.whole()) {
            desk.learning().parts(desk.job(), desk.provider().parts(query));
        }
        desk.found().finishing(state);
        desk.harvests().finish(desk.job(), key, state, cutOff);
        return new FileEnd.Done(0);
    }

    private void keepNowAndThen() {
        unkept++;
        if (unkept == PAGES_BETWEEN_STOPS) {
            keep();
        }
    }

    private FileEnd stopped(FileEnd end) {
        if (unkept > 0) {
            keep();
        }
        return end;
    }

    private void keep() {
        desk.harvests().keep(desk.job(), key, state);
        unkept = 0;
    }

    private FileEnd end(SourceException e) {
        return switch (e.kind()) {
            case FINAL -> {
                // any query would be refused, so the others of the batch are not sent
                refused = e.reason().code().equals(PermittedCalls.PROVIDER_REFUSED);
                yield new FileEnd.Failed(e.reason());
            }
            // pages of a long query fail now and then: a query that made progress waits and uses no attempt
            case EXPIRED, PASSING ->
                pages > 0 ? new FileEnd.Waits(e.reason(), SHORT_WAIT) : new FileEnd.Retry(e.reason());
            case THROTTLED -> {
                refused = true;
                yield new FileEnd.Waits(e.reason(), e.retryAfter().orElse(UNSAID_WAIT));
            }
            case NOT_BEFORE -> {
                refused = true;
                Instant time = e.notBefore().orElseThrow();
                Duration wait = Duration.between(desk.clock().instant(), time);
                yield new FileEnd.Waits(e.reason(), wait.isNegative() ? Duration.ZERO : wait);
            }
        };
    }

    /** Whether the provider or its budget allows no further queries for now. */
    boolean refused() {
        return refused;
    }
}
