package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An export of artists as the API shows it.
 *
 * @param artists written so far
 * @param bytes written so far
 * @param objectKey where in the bucket, once it is complete
 * @param reason why it failed
 * @param document what the API said, word for word; holds URLs, which are secrets, when it is complete
 */
public record ArtistExport(
        String id,
        State state,
        long artists,
        long bytes,
        String objectKey,
        Optional<String> reason,
        JsonNode document) {

    /** How it stands with it. */
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

    /** Where its file is; of a complete one. */
    public DownloadLink download() throws ApiException {
        return DownloadLink.ofExport(document, document.path("download"));
    }

    /** The URL of the file that says where the artists come from; of a complete one. */
    public String provenanceUrl() {
        return document.path("provenance").path("url").asText();
    }

    @Override
    public String toString() {
        return "ArtistExport[" + id + ", " + state + "]";
    }
}
