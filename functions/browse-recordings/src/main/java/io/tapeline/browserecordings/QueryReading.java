package io.tapeline.browserecordings;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.QueryParameters;
import io.tapeline.model.Quoted;
import io.tapeline.studio.Recordings.Filter;
import io.tapeline.studio.Recordings.Order;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.VersionName;
import java.util.Locale;
import java.util.Optional;

/** Reads the query of a request and reports everything that is invalid; each method throws a problem (400). */
final class QueryReading {

    private static final int USUAL = 50;
    /** Even with the longest paths and notes, an answer with so many recordings is within Lambda's limit (6 MB). */
    private static final int MOST = 100;

    private final FieldErrors errors = new FieldErrors();
    private final QueryParameters query;

    QueryReading(ApiRequest request) {
        this.query = new QueryParameters(request, errors);
    }

    ListRecordings.Wanted listing() {
        Optional<StudioName> artist = name("artist");
        Optional<StudioName> song = name("song");
        Optional<StudioName> track = name("track");
        Optional<StudioName> version = name("version");
        needed("artist", artist, "song", song);
        needed("song", song, "track", track);
        needed("track", track, "version", version);
        Order order =
                errors.parsed("order", query.text("order"), QueryReading::order).orElse(Order.NEWEST);
        int limit = query.integer("limit", 1, MOST).orElse(USUAL);
        Optional<String> cursor = query.text("cursor");
        finished();
        return new ListRecordings.Wanted(new Filter(artist, song, track, version), order, limit, cursor);
    }

    VersionName version() {
        Optional<StudioName> artist = errors.required("artist", name("artist"));
        Optional<StudioName> song = errors.required("song", name("song"));
        Optional<StudioName> track = errors.required("track", name("track"));
        Optional<StudioName> version = errors.required("version", name("version"));
        finished();
        return new VersionName(artist.orElseThrow(), song.orElseThrow(), track.orElseThrow(), version.orElseThrow());
    }

    Content content() {
        Optional<StudioName> artist = errors.required("artist", name("artist"));
        Optional<Sha256> sha256 = errors.required("sha256", errors.parsed("sha256", query.text("sha256"), Sha256::new));
        finished();
        return new Content(artist.orElseThrow(), sha256.orElseThrow());
    }

    /** A search for a file's content among an artist's recordings. */
    record Content(StudioName artist, Sha256 sha256) {}

    private Optional<StudioName> name(String parameter) {
        return errors.parsed(parameter, query.text(parameter), StudioName::new);
    }

    private void needed(String parameter, Optional<?> value, String of, Optional<?> given) {
        if (given.isPresent() && value.isEmpty() && !errors.has(parameter)) {
            errors.add(parameter, "is required with " + of);
        }
    }

    private void finished() {
        query.rejectUnknown();
        errors.throwIfAny();
    }

    private static Order order(String text) {
        for (Order order : Order.values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(text)) {
                return order;
            }
        }
        throw new IllegalArgumentException("must be newest or name, got " + Quoted.of(text));
    }
}
