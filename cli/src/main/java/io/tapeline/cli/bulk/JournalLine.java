package io.tapeline.cli.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.transfer.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One line of a journal: what happened to a file.
 *
 * @param event what happened
 * @param path below the folder, with slashes
 * @param fingerprint of the file at that time
 * @param sha256 of its content; empty if a large file was not read yet when its upload was opened
 * @param upload the upload that was opened; empty if none was needed
 * @param version the version that it is, or is to be, registered as
 */
record JournalLine(
        Event event, String path, Fingerprint fingerprint, String sha256, String upload, VersionName version) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What happened. */
    enum Event {
        /** An upload was opened; bytes may have been sent. */
        OPEN,
        /** It is registered. */
        DONE
    }

    byte[] bytes() {
        ObjectNode json = JSON.createObjectNode()
                .put("event", event.name())
                .put("path", path)
                .put("bytes", fingerprint.bytes())
                .put("modified", fingerprint.modified())
                .put("sha256", sha256)
                .put("upload", upload);
        version.writeTo(json);
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when the text is not a journal line. */
    static Optional<JournalLine> of(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            Event event = Event.valueOf(json.path("event").asText());
            if (!json.path("sha256").asText().matches(event == Event.OPEN ? "([0-9a-f]{64})?" : "[0-9a-f]{64}")) {
                return Optional.empty();
            }
            return Optional.of(new JournalLine(
                    event,
                    json.path("path").asText(),
                    new Fingerprint(
                            json.path("bytes").asLong(), json.path("modified").asLong()),
                    json.path("sha256").asText(),
                    json.path("upload").asText(),
                    new VersionName(
                            json.path("artist").asText(),
                            json.path("song").asText(),
                            json.path("track").asText(),
                            json.path("version").asText())));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
