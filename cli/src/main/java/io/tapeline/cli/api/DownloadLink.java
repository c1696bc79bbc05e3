package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/**
 * A link to download a version. The URL is a secret.
 *
 * @param url a URL of S3, valid for a limited time
 * @param fileName as it was uploaded
 * @param bytes its size
 * @param sha256 64 hexadecimal digits, with which the download is verified
 */
public record DownloadLink(URI url, String fileName, long bytes, String sha256) {

    /** The link of an export, whose answer has the URL and the file's description in different objects. */
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
