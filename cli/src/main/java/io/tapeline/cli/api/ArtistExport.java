package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An export of artists, as the API returns it.
 *
 * @param artists written so far
 * @param bytes written so far
 * @param objectKey its key in the bucket, once it is complete
 * @param reason why it failed
 * @param document the API's answer, word for word; when the export is complete, it holds URLs, which are secrets
 */
public record ArtistExport(
        String id,
        State state,
        long artists,
        long bytes,
        String objectKey,
        Optional<String> reason,
        JsonNode document) {

    /** The state of an export. */
    public enum State {
        RUNNING,
        COMPLETE,
        FAILED
    }

    static ArtistExport of(JsonNode json) throws ApiException {
        if (json.path("id").asText().isEmpty()) {
            throw StudioApi.notOurs();
        }
        return new ArtistExport(
                json.path("id").asText(),
                switch (json.path("state").asText()) {
                    case "complete" -> State.COMPLETE;
                    case "failed" -> State.FAILED;
                    case "running" -> State.RUNNING;
                    default -> throw StudioApi.notOurs();
                },
                json.path("artists").asLong(),
                json.path("bytes").asLong(),
                json.path("object_key").asText(),
                Optional.of(json.path("reason").asText()).filter(text -> !text.isEmpty()),
                json);
    }

    /** The link to the file of a complete export. */
    public DownloadLink download() throws ApiException {
        return DownloadLink.ofExport(document, document.path("download"));
    }

    /** The URL of the provenance file of a complete export, which says where the artists come from. */
    public String provenanceUrl() {
        return document.path("provenance").path("url").asText();
    }

    @Override
    public String toString() {
        return "ArtistExport[" + id + ", " + state + "]";
    }
}
