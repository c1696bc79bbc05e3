package io.tapeline.extraction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tapeline.model.Quoted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What an invocation must know of earlier ones; the ledger stores it with each part as the extraction's cursor.
 *
 * @param since only changes after that time are wanted; set by the first invocation, and not affected by other jobs
 * @param newest the newest change in all committed parts
 * @param asset the asset of the last file, so that it is not counted again with its further files; empty text before the first
 * @param source where the source continues, in its own format
 */
record Progress(Optional<Instant> since, Optional<Instant> newest, String asset, Optional<String> source) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIELDS = 4;

    static Progress start(Optional<Instant> since) {
        return new Progress(since, Optional.empty(), "", Optional.empty());
    }

    String text() {
        ArrayNode fields = JSON.createArrayNode();
        fields.add(since.map(Instant::toString).orElse(""));
        fields.add(newest.map(Instant::toString).orElse(""));
        fields.add(asset);
        fields.add(source.orElse(""));
        return fields.toString();
    }

    static Progress parse(String text) {
        try {
            JsonNode fields = JSON.readTree(text);
            if (!fields.isArray() || fields.size() != FIELDS) {
                throw unreadable(text, null);
            }
            return new Progress(
                    instant(fields.get(0)),
                    instant(fields.get(1)),
                    fields.get(2).textValue(),
                    text(fields.get(3)));
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw unreadable(text, e);
        }
    }

    private static Optional<Instant> instant(JsonNode field) {
        return text(field).map(Instant::parse);
    }

    private static Optional<String> text(JsonNode field) {
        return Optional.of(field.textValue()).filter(text -> !text.isEmpty());
    }

    private static IllegalStateException unreadable(String text, Exception cause) {
        return new IllegalStateException("Not a cursor of an extraction: " + Quoted.of(text), cause);
    }
}
