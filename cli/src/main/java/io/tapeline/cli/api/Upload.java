package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An upload, as the API returns it.
 *
 * @param id its id
 * @param state its state
 * @param single how to send the file in one PUT, if the answer says it
 * @param parts how the file is divided, when it is sent in parts
 * @param stored whether its content is already stored, so that nothing is sent
 */
public record Upload(String id, State state, Optional<SignedPut> single, Optional<PartPlan> parts, boolean stored) {

    /** The state of an upload. */
    public enum State {
        OPEN,
        UPLOADED,
        REGISTERING,
        REGISTERED,
        REFUSED,
        ABORTED,
        /** A state that this version of the command line does not know. */
        UNKNOWN
    }

    /**
     * How a file is divided into parts.
     *
     * @param partBytes size of each part except the last
     * @param parts number of parts
     * @param checksum what each of them is checked against
     */
    public record PartPlan(long partBytes, int parts, PartChecksum checksum) {}

    static Upload of(JsonNode json) throws ApiException {
        if (json.path("upload_id").asText().isEmpty()) {
            throw StudioApi.notOurs();
        }
        JsonNode single = json.path("single");
        JsonNode parts = json.path("multipart");
        return new Upload(
                json.path("upload_id").asText(),
                state(json.path("state").asText()),
                single.isObject() ? Optional.of(SignedPut.of(single)) : Optional.empty(),
                parts.isObject()
                        ? Optional.of(new PartPlan(
                                parts.path("part_bytes").asLong(),
                                parts.path("parts").asInt(),
                                PartChecksum.of(parts.path("part_checksum").asText())))
                        : Optional.empty(),
                json.path("stored").asBoolean());
    }

    private static State state(String word) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(State.UNKNOWN);
    }
}
