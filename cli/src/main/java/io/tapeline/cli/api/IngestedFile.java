package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A file in S3, with its origin.
 *
 * @param source the source that it came from
 * @param asset the asset of which it is one format
 * @param name its title, or its key at the source where it has none
 * @param mediaType an empty text when it is not known
 * @param bytes its size
 * @param at when it was ingested
 * @param job the job that ingested it
 * @param document the API's answer, word for word
 */
public record IngestedFile(
        String source,
        String asset,
        String name,
        String mediaType,
        long bytes,
        String at,
        String job,
        JsonNode document) {

    static IngestedFile of(JsonNode json) {
        return new IngestedFile(
                json.path("source").asText(),
                json.path("asset").asText(),
                json.path("title").asText(json.path("key").asText()),
                json.path("media_type").asText(""),
                json.path("bytes").asLong(),
                json.path("ingested_at").asText(),
                json.path("job").asText(),
                json);
    }
}
