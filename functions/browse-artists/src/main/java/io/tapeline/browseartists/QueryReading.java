package io.tapeline.browseartists;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.api.QueryParameters;
import io.tapeline.artists.Artists.Filter;
import io.tapeline.artists.Artists.Order;
import io.tapeline.artists.GenreName;
import io.tapeline.artists.Sighting;
import io.tapeline.browseartists.exports.ExportFormat;
import io.tapeline.browseartists.exports.ExportId;
import io.tapeline.browseartists.exports.WantedExport;
import io.tapeline.model.NearestName;
import io.tapeline.model.Quoted;
import io.tapeline.model.SourceId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads requests and reports everything that is invalid; each method throws a problem (400). */
final class QueryReading {

    private static final int USUAL = 50;
    /** Even with the longest known names and genres, an answer with so many artists is within Lambda's limit (6 MB). */
    private static final int MOST = 200;

    private static final int USUAL_EXPORTS = 20;
    private static final int MOST_EXPORTS = 100;
    private static final int MOST_POPULAR = 100;

    private final List<Provider> providers;

    QueryReading(List<Provider> providers) {
        this.providers = providers;
    }

    /**
     * @param limit most artists on the page
     */
    record Wanted(Filter filter, Order order, int limit, Optional<String> cursor) {}

    Wanted listing(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryParameters query = new QueryParameters(request, errors);
        Optional<SourceId> provider = errors.parsed("provider", query.text("provider"), this::provider);
        Optional<String> genre = errors.parsed("genre", query.text("genre"), QueryReading::genre);
        OptionalInt popularity = small(query.integer("min_popularity", 0, MOST_POPULAR));
        Order order =
                errors.parsed("sort", query.text("sort"), QueryReading::order).orElse(Order.POPULARITY);
        int limit = query.integer("limit", 1, MOST).orElse(USUAL);
        Optional<String> cursor = query.text("cursor");
        query.rejectUnknown();
        errors.throwIfAny();
        return new Wanted(
                new Filter(provider.map(Set::of).orElseGet(this::all), genre, popularity), order, limit, cursor);
    }

    /**
     * @param limit most exports on the page
     */
    record WantedExports(int limit, Optional<String> cursor) {}

    WantedExports exports(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryParameters query = new QueryParameters(request, errors);
        int limit = query.integer("limit", 1, MOST_EXPORTS).orElse(USUAL_EXPORTS);
        Optional<String> cursor = query.text("cursor");
        query.rejectUnknown();
        errors.throwIfAny();
        return new WantedExports(limit, cursor);
    }

    /**
     * @param id empty when the caller leaves the choice to us
     */
    record NewExport(Optional<ExportId> id, WantedExport wanted) {}

    NewExport export(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonBody body = JsonBody.of(request, errors);
        Optional<ExportId> id = errors.parsed("id", body.text("id"), ExportId::new);
        Optional<SourceId> provider = errors.parsed("provider", body.text("provider"), this::provider);
        Optional<ExportFormat> format = errors.parsed("format", body.text("format"), ExportFormat::named);
        Optional<String> genre = errors.parsed("genre", body.text("genre"), QueryReading::genre);
        OptionalInt popularity = small(body.integer("min_popularity", 0, MOST_POPULAR));
        boolean header = body.flag("header").orElse(false);
        body.rejectUnknown();
        errors.required("provider", provider);
        errors.required("format", format);
        errors.throwIfAny();
        return new NewExport(
                id, new WantedExport(provider.orElseThrow(), format.orElseThrow(), genre, popularity, header));
    }

    private Set<SourceId> all() {
        return providers.stream().map(Provider::source).collect(Collectors.toUnmodifiableSet());
    }

    private SourceId provider(String name) {
        return providers.stream()
                .map(Provider::source)
                .filter(source -> source.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(NearestName.unknown(
                        "provider",
                        name,
                        providers.stream()
                                .map(provider -> provider.source().value())
                                .toList())));
    }

    private static String genre(String text) {
        if (GenreName.folded(text).isEmpty() || text.length() > Sighting.LONGEST_GENRE) {
            throw new IllegalArgumentException("must have 1 to " + Sighting.LONGEST_GENRE
                    + " characters, one of them visible, got " + Quoted.of(text));
        }
        return text;
    }

    private static Order order(String text) {
        return Arrays.stream(Order.values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be popularity or name, got " + Quoted.of(text)));
    }

    private static OptionalInt small(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
