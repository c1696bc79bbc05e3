package io.tapeline.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A secret whose location is a setting. It is read when it is needed and cached for a limited time, so that a changed secret takes
 * effect without a restart, and at once after {@link #refused()}. Its text appears in no message. Safe for use by several threads.
 */
public final class Secret {

    /** The code of the failure to get a secret from its store. */
    public static final String NOT_GIVEN = "secret-not-given";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Description description;
    private final Place place;
    private final Duration age;
    private final Clock clock;
    private Optional<Held> held = Optional.empty();

    /**
     * Describes a secret.
     *
     * @param setting the variable that contains its location, {@code TAPELINE_TOY_SECRET} for example
     * @param missing the problem's code if the setting or a field of the secret is missing
     * @param fields the required fields of its JSON, texts that are not blank
     */
    public record Description(String setting, String missing, List<String> fields) {

        public Description {
            fields = List.copyOf(fields);
        }

        String form() {
            return fields.stream().map(field -> '"' + field + "\": \"…\"").collect(Collectors.joining(", ", "{", "}"));
        }

        SourceException missing(String sentence) {
            return new SourceException(Kind.FINAL, new Reason(missing, sentence));
        }
    }

    /** Reads the text; called again when the cached text has expired. */
    @FunctionalInterface
    public interface Place {
        String read() throws SourceException;
    }

    private record Held(String text, Instant until) {}

    /**
     * @param age how long the cached text is used
     */
    public Secret(Description description, Place place, Duration age, Clock clock) {
        this.description = description;
        this.place = place;
        this.age = age;
        this.clock = clock;
    }

    /** The variable that contains its location. */
    public String setting() {
        return description.setting();
    }

    /**
     * The secret's text.
     *
     * @throws SourceException FINAL with the setting to change, PASSING when the store is temporarily unavailable
     */
    public synchronized String text() throws SourceException {
        Optional<Held> good = held.filter(one -> clock.instant().isBefore(one.until()));
        if (good.isPresent()) {
            return good.get().text();
        }
        String text = place.read();
        held = Optional.of(new Held(text, clock.instant().plus(age)));
        return text;
    }

    /**
     * The secret as JSON with all required fields.
     *
     * @throws SourceException as {@link #text()}; FINAL also when a field is missing
     */
    public JsonNode document() throws SourceException {
        JsonNode document = json(text());
        for (String field : description.fields()) {
            if (!document.path(field).isTextual()
                    || document.path(field).asText().isBlank()) {
                refused();
                throw description.missing("What " + setting() + " names must hold JSON such as " + description.form()
                        + ". Correct it, then retry the job.");
            }
        }
        return document;
    }

    /** To be called when the secret was refused by the system that it is for: the next call reads it again. */
    public synchronized void refused() {
        held = Optional.empty();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // the parser's message quotes the secret
            return JSON.missingNode();
        }
    }
}
