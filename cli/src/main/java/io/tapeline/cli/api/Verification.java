package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A verification of what is stored, as the API shows it.
 *
 * @param objects looked at so far
 * @param read of them, read to their end so far
 * @param readBytes how many bytes that were
 * @param reason why it failed
 * @param document what the API said, word for word
 */
public record Verification(
        String id,
        State state,
        String phase,
        long objects,
        long read,
        long readBytes,
        Found found,
        Optional<String> reason,
        JsonNode document) {

    /** How it stands with it. */
    public enum State {
        RUNNING,
        COMPLETE,
        FAILED
    }

    /** How many objects something is wrong with, so far. */
    public record Found(long damaged, long missing, long unexpected) {

        public boolean nothing() {
            return damaged + missing + unexpected == 0;
        }
    }

    static Verification of(JsonNode json) throws ApiException {
        if (json.path("id").asText().isEmpty()) {
            throw StudioApi.notOurs();
        }
        JsonNode counts = json.path("counts");
        return new Verification(
                json.path("id").asText(),
                switch (json.path("state").asText()) {
                    case "complete" -> State.COMPLETE;
                    case "failed" -> State.FAILED;
                    case "running" -> State.RUNNING;
                    default -> throw StudioApi.notOurs();
                },
                json.path("phase").asText(),
                counts.path("objects").asLong(),
                counts.path("read").asLong(),
                counts.path("read_bytes").asLong(),
                new Found(
                        counts.path("damaged").asLong(),
                        counts.path("missing").asLong(),
                        counts.path("unexpected").asLong()),
                Optional.of(json.path("reason").asText()).filter(text -> !text.isEmpty()),
                json);
    }
}
