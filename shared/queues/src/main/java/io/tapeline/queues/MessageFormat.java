package io.tapeline.queues;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Writes one kind of message as JSON and reads it again. It writes only ASCII, because SQS refuses some characters (U+FFFE, lone
 * surrogates) that a hostile file key may contain; a body therefore has as many bytes as characters. Reading is strict: a field
 * that is missing, unknown or of the wrong type makes the message unreadable. Safe for use by several threads.
 *
 * @param <T> {@link PartMessage} or {@link BatchMessage}
 */
public final class MessageFormat<T> {

    private final JsonMapper mapper;
    private final ObjectWriter writer;
    private final Class<T> type;
    private final Set<String> added;

    /**
     * @param added counts that messages of earlier versions lack; they are read as 0, because messages may be days old
     */
    private MessageFormat(Class<T> type, Set<String> added) {
        mapper = JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        writer = mapper.writerFor(type);
        this.type = type;
        this.added = added;
    }

    /** Messages from extract-keys to fan-out. */
    public static MessageFormat<PartMessage> parts() {
        return new MessageFormat<>(PartMessage.class, Set.of());
    }

    /** Messages from fan-out, and from download-batch itself, to download-batch. */
    public static MessageFormat<BatchMessage> batches() {
        return new MessageFormat<>(BatchMessage.class, Set.of("postponements", "helper"));
    }

    /** The message as a body for SQS: one line, ASCII. */
    public String write(T message) {
        try {
            return writer.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This " + name() + " can't be written as JSON", e);
        }
    }

    /**
     * Reads the message from a body.
     *
     * @throws UnreadableMessageException when the body is not a valid message; receiving it again won't help
     */
    public T read(String body) {
        if (body == null || body.isBlank()) {
            throw new UnreadableMessageException("Not a " + name() + ": the message is empty", null);
        }
        try {
            JsonNode json = mapper.readTree(body);
            if (json instanceof ObjectNode object) {
                added.forEach(count -> object.putIfAbsent(count, IntNode.valueOf(0)));
            }
            T message = mapper.treeToValue(json, type);
            if (message == null) {
                throw new UnreadableMessageException("Not a " + name() + ": the message is null", null);
            }
            return message;
        } catch (JsonMappingException e) {
            throw new UnreadableMessageException("Not a " + name() + ": " + e.getOriginalMessage() + path(e), e);
        } catch (JsonProcessingException e) {
            throw new UnreadableMessageException("Not a " + name() + ": no valid JSON" + position(e.getLocation()), e);
        }
    }

    private String name() {
        return type.getSimpleName();
    }

    private static String path(JsonMappingException e) {
        String path = e.getPathReference().replaceAll("[\\w.$]+\\.(\\w+)\\[", "$1[");
        return path.isEmpty() ? "" : " (at " + path + ")";
    }

    private static String position(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
