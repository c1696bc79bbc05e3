package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A problem with a stored object, as the API returns it.
 *
 * @param kind damaged, missing or unexpected
 * @param advice what to do next
 * @param restore the command that restores an intact previous version
 * @param document the API's answer, word for word
 */
public record Finding(
        String objectKey,
        String kind,
        String reason,
        String advice,
        Optional<String> restore,
        String firstSeen,
        JsonNode document) {

    static Finding of(JsonNode json) {
        return new Finding(
                json.path("object_key").asText(),
                json.path("kind").asText(),
                json.path("reason").asText(),
                json.path("advice").asText(),
                Optional.of(json.path("restore").asText()).filter(text -> !text.isEmpty()),
                json.path("first_seen").asText(),
                json);
    }
}
