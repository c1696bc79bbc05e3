package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** Of an export, which says where its file is beside what the file is. */
    static DownloadLink ofExport(JsonNode export, JsonNode link) throws ApiException {
        ObjectNode all = link.deepCopy();
        return of(all.put("bytes", export.path("bytes").asLong())
                .put("sha256", export.path("sha256").asText()));
    }

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
