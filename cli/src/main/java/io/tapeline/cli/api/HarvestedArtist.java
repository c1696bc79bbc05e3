package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An artist, as the API returns it.
 *
 * @param popularity empty where the provider has none
 * @param followers empty where the provider has none
 * @param gone whether the artist was missing from the last complete harvests
 * @param document the API's answer, word for word
 */
public record HarvestedArtist(
        String provider,
        String id,
        String name,
        List<String> genres,
        OptionalLong popularity,
        OptionalLong followers,
        boolean gone,
        JsonNode document) {

    static HarvestedArtist of(JsonNode json) {
        List<String> genres = new ArrayList<>();
        json.path("genres").forEach(genre -> genres.add(genre.asText()));
        return new HarvestedArtist(
                json.path("provider").asText(),
                json.path("id").asText(),
                json.path("name").asText(),
                List.copyOf(genres),
                number(json.path("popularity")),
                number(json.path("followers")),
                json.path("gone").asBoolean(),
                json);
    }

    private static OptionalLong number(JsonNode json) {
        return json.isNumber() ? OptionalLong.of(json.asLong()) : OptionalLong.empty();
    }
}
