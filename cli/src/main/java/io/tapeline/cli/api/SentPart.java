package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part that S3 has.
 *
 * @param part its number, from 1
 * @param etag as S3 says it
 * @param bytes its size
 * @param sha256 64 hexadecimal digits; empty when S3 does not tell
 */
public record SentPart(int part, String etag, long bytes, String sha256) {

    static SentPart of(JsonNode json) {
        return new SentPart(
                json.path("part").asInt(),
                json.path("etag").asText(),
                json.path("bytes").asLong(),
                json.path("sha256").asText());
    }
}
