package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A file that was given up.
 *
 * @param key the file's name at its source
 * @param code why, as a stable word
 * @param sentence why, for a person
 * @param document what the API said, word for word
 */
public record Failure(String key, String code, String sentence, JsonNode document) {

    static Failure of(JsonNode json) {
        return new Failure(
                json.path("key").asText(),
                json.path("reason").path("code").asText(),
                json.path("reason").path("sentence").asText(),
                json);
    }
}
