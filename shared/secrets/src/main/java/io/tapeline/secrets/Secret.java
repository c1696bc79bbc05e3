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
 * A secret that a setting names. It is read when it is needed and cached for a limited time, so that a changed secret takes effect
 * without a restart, and at once after {@link #refused()}. Its text appears in no message. Safe for use by several threads.
 */
public final class Secret {

    /** The code of a secret that its store does not give. */
    public static final String NOT_GIVEN = "secret-not-given";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Description description;
    private final Place place;
    private final Duration age;
    private final Clock clock;
    private Optional<Held> held = Optional.empty();

    /**
     * What a secret is for.
     *
     * @param setting the variable that says where it is, {@code TAPELINE_TOY_SECRET} for example
     * @param missing the code of the problem that the setting or a field of the secret is not there
     * @param fields that its JSON must have, as text that is not blank
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

    /** Where the text is; asked each time when what was read is too old. */
    @FunctionalInterface
    public interface Place {
        String read() throws SourceException;
    }

    private record Held(String text, Instant until) {}

    /** @param age how long what was read is used */
    public Secret(Description description, Place place, Duration age, Clock clock) {
        this.description = description;
        this.place = place;
        this.age = age;
        this.clock = clock;
    }

    /** The variable that says where it is. */
    public String setting() {
        return description.setting();
    }

    /**
     * What is kept there.
     *
     * @throws SourceException FINAL with what to set, PASSING when the store can't be asked just now
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
     * JSON that has all the fields.
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

    /** What it holds was refused by the system that it is for: the next call reads it again. */
    public synchronized void refused() {
        held = Optional.empty();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // the parser's message quotes what is secret
            return JSON.missingNode();
        }
    }
}
