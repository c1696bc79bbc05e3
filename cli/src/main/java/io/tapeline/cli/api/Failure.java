package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A file that was given up after its failures.
 *
 * @param key the file's name at its source
 * @param code the reason, as a stable word
 * @param sentence the reason, for a person
 * @param document the API's answer, word for word
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
