package io.tapeline.harvestartists.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.FoundArtist;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads the fields of an answer, and tolerates missing and invalid ones. */
public final class Fields {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_GENRES = 200;

    private Fields() {}

    /**
     * An artist; empty when the item is no object, or has no valid id or no name.
     *
     * @param genre reads a genre's name from an entry of {@code genres}
     */
    public static Optional<FoundArtist> artist(JsonNode item, JsonNode genres, Function<JsonNode, JsonNode> genre) {
        String id = item.path("id").asText("");
        String name = item.path("name").asText("");
        if (!item.isObject() || id.isBlank() || id.length() > LONGEST_ID || name.isBlank()) {
            return Optional.empty();
        }
        List<String> named = new ArrayList<>();
        for (JsonNode each : genres) {
            String text = genre.apply(each).asText("").strip();
            if (!text.isEmpty() && text.length() <= ArtistQuery.LONGEST && named.size() < MOST_GENRES) {
                named.add(text);
            }
        }
        JsonNode popularity = item.path("popularity");
        JsonNode followers = item.at("/followers/total");
        return Optional.of(new FoundArtist(
                id,
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME),
                named,
                popularity.isInt() ? OptionalInt.of(popularity.intValue()) : OptionalInt.empty(),
                followers.isIntegralNumber() && followers.longValue() >= 0
                        ? OptionalLong.of(followers.longValue())
                        : OptionalLong.empty()));
    }

    /** A count, 0 where there is none. */
    public static int count(JsonNode field) {
        return Math.max(0, field.asInt(0));
    }
}
