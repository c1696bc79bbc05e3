package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A registered version, as the API returns it.
 *
 * @param version its name
 * @param originalPath the path that the file was uploaded from
 * @param fileName without folders
 * @param bytes its size
 * @param sha256 64 hexadecimal digits
 * @param uploadedAt as the API writes it
 * @param uploadedBy who sent it
 * @param needsReview whether its names were guessed
 * @param document the API's answer, word for word
 */
public record Recording(
        VersionName version,
        String originalPath,
        String fileName,
        long bytes,
        String sha256,
        String uploadedAt,
        String uploadedBy,
        boolean needsReview,
        JsonNode document) {

    static Recording of(JsonNode json) throws ApiException {
        if (json.path("sha256").asText().isEmpty()) {
            throw StudioApi.notOurs();
        }
        return new Recording(
                new VersionName(
                        json.path("artist").asText(),
                        json.path("song").asText(),
                        json.path("track").asText(),
                        json.path("version").asText()),
                json.path("original_path").asText(),
                json.path("filename").asText(),
                json.path("bytes").asLong(),
                json.path("sha256").asText(),
                json.path("uploaded_at").asText(),
                json.path("uploaded_by").asText(),
                json.path("needs_review").asBoolean(),
                json);
    }
}
