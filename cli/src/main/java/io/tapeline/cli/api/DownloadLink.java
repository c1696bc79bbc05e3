package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * Where a version can be downloaded. The URL is a secret.
 *
 * @param url of S3, for a while
 * @param fileName as it was uploaded
 * @param bytes its size
 * @param sha256 64 hexadecimal digits, by which what comes is verified
 */
public record DownloadLink(URI url, String fileName, long bytes, String sha256) {

    static DownloadLink of(JsonNode json) throws ApiException {
        if (!json.path("sha256").asText().matches("[0-9a-f]{64}")) {
            throw StudioApi.notOurs();
        }
        try {
            return new DownloadLink(
                    URI.create(json.path("url").asText()),
                    json.path("filename").asText(),
                    json.path("bytes").asLong(),
                    json.path("sha256").asText());
        } catch (IllegalArgumentException e) {
            throw StudioApi.notOurs();
        }
    }

    @Override
    public String toString() {
        return "DownloadLink[" + fileName + ", " + bytes + " bytes]";
    }
}
