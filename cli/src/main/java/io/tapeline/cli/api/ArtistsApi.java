package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The routes for artists. Every call may throw {@link ApiException}; every call is safe to repeat. */
public final class ArtistsApi {

    private final HttpExchange http;

    ArtistsApi(HttpExchange http) {
        this.http = http;
    }

    /**
     * Lists a page of artists. A page before the last one may be short or empty.
     *
     * @param filter names and values of query parameters: provider, genre, min_popularity, sort
     * @param most on the page, 1 to 200
     */
    public Page<HarvestedArtist> list(Map<String, String> filter, int most, Optional<String> cursor)
            throws ApiException {
        StringBuilder query = new StringBuilder("/v1/artists?limit=" + most);
        filter.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(TapelineApi.encoded(value)));
        cursor.ifPresent(next -> query.append("&cursor=").append(TapelineApi.encoded(next)));
        JsonNode page = http.get(query.toString());
        List<HarvestedArtist> artists = new ArrayList<>();
        page.path("artists").forEach(artist -> artists.add(HarvestedArtist.of(artist)));
        return new Page<>(artists, TapelineApi.next(page));
    }

    /**
     * The content of an export.
     *
     * @param id identifies the export: repeated requests with it return the same export
     */
    public record WantedExport(
            String id,
            String provider,
            String format,
            Optional<String> genre,
            OptionalInt minPopularity,
            boolean header) {}

    /** Starts an export, or finds the one with that id. */
    public ArtistExport export(WantedExport wanted) throws ApiException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", wanted.id())
                .put("provider", wanted.provider())
                .put("format", wanted.format());
        wanted.genre().ifPresent(genre -> body.put("genre", genre));
        wanted.minPopularity().ifPresent(popularity -> body.put("min_popularity", popularity));
        if (wanted.header()) {
            body.put("header", true);
        }
        return ArtistExport.of(http.post("/v1/artists/exports", body, Map.of()));
    }

    /** Returns an export that was started. */
    public ArtistExport show(String id) throws ApiException {
        return ArtistExport.of(http.get("/v1/artists/exports/" + TapelineApi.encoded(id)));
    }
}
