package io.tapeline.browseartists;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.api.Routes;
import io.tapeline.artists.Artists;
import io.tapeline.browseartists.exports.Export;
import io.tapeline.browseartists.exports.ExportId;
import io.tapeline.browseartists.exports.Exports;
import io.tapeline.browseartists.exports.StartExport;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The API of artists. */
final class ArtistRoutes {

    private final Artists artists;
    private final Exports exports;
    private final StartExport start;
    private final ExportAnswers answers;
    private final QueryReading reading;

    ArtistRoutes(Artists artists, Exports exports, StartExport start, ExportAnswers answers, QueryReading reading) {
        this.artists = artists;
        this.exports = exports;
        this.start = start;
        this.answers = answers;
        this.reading = reading;
    }

    Routes routes() {
        return new Routes()
                .on("GET", "/v1/artists", this::list)
                .on("GET", "/v1/artists/exports", this::listExports)
                .on("POST", "/v1/artists/exports", this::startExport)
                .on("GET", "/v1/artists/exports/{id}", this::showExport);
    }

    private ApiResponse list(ApiRequest request) {
        QueryReading.Wanted wanted = reading.listing(request);
        return ofThisListing(
                wanted.cursor().isPresent(),
                "with the same provider, genre, min_popularity and sort",
                () -> ArtistAnswers.Page.of(
                        artists.list(wanted.filter(), wanted.order(), wanted.limit(), wanted.cursor())));
    }

    private ApiResponse listExports(ApiRequest request) {
        QueryReading.WantedExports wanted = reading.exports(request);
        return ofThisListing(
                wanted.cursor().isPresent(),
                "of this listing",
                () -> answers.page(exports.list(wanted.limit(), wanted.cursor())));
    }

    private ApiResponse startExport(ApiRequest request) {
        QueryReading.NewExport wanted = reading.export(request);
        StartExport.Started started = start.start(wanted.id(), wanted.wanted());
        Export export = started.export();
        if (!export.wanted().equals(wanted.wanted())) {
            throw Problem.conflict(
                            "export-exists",
                            "There is another export " + export.id()
                                    + ", of something else. Choose another id, or leave it out.")
                    .exception();
        }
        return new ApiResponse(
                started.isNew() ? 202 : 200,
                answers.view(export),
                started.isNew() ? Map.of("Location", "/v1/artists/exports/" + export.id()) : Map.of());
    }

    private ApiResponse showExport(ApiRequest request) {
        ExportId id = id(request.variable("id"));
        Export export = start.look(id).orElseThrow(() -> notFound(request.variable("id")));
        return ApiResponse.of(200, answers.view(export));
    }

    private static ExportId id(String text) {
        try {
            return new ExportId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.wrongFields(List.of(new Problem.FieldError("id", e.getMessage())))
                    .exception();
        }
    }

    private static ProblemException notFound(String id) {
        return Problem.notFound("There is no export " + id
                        + ", or no longer: they are kept for 30 days. GET /v1/artists/exports lists all.")
                .exception();
    }

    private static ApiResponse ofThisListing(boolean hasCursor, String same, Supplier<Object> page) {
        try {
            return ApiResponse.of(200, page.get());
        } catch (IllegalArgumentException e) {
            if (!hasCursor) {
                throw e;
            }
            throw Problem.wrongFields(List.of(new Problem.FieldError(
                            "cursor",
                            "is none of this listing: hand back the next of the page before as it was, " + same)))
                    .exception();
        }
    }
}
