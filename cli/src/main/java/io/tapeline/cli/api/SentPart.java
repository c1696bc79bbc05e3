package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part that S3 has received.
 *
 * @param part its number, from 1
 * @param etag as S3 returned it
 * @param bytes its size
 * @param checksum of the kind that the upload's parts have; empty when S3 does not return it
 */
public record SentPart(int part, String etag, long bytes, String checksum) {

    static SentPart of(JsonNode json, PartChecksum kind) {
        return new SentPart(
                json.path("part").asInt(),
                json.path("etag").asText(),
                json.path("bytes").asLong(),
                json.path(kind.written()).asText());
    }
}
