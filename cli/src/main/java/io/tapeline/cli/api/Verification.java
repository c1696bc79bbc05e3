package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A verification of stored objects, as the API returns it.
 *
 * @param objects objects checked so far
 * @param read objects read completely so far
 * @param readBytes bytes read so far
 * @param reason why it failed
 * @param document the API's answer, word for word
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

    /** The state of a verification. */
    public enum State {
        RUNNING,
        COMPLETE,
        FAILED
    }

    /** Number of objects with a problem so far, by kind. */
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
