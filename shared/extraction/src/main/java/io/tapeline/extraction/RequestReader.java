package io.tapeline.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tapeline.digest.Sha256;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.Quoted;
import io.tapeline.sources.GivenList;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Reads events, strictly: {@code {"jobId": …}} from manage-jobs, the same with {@code tries} from this function itself, or a
 * schedule's {@code {"source": …, "options": {…}, "scheduledAt": …}}.
 */
final class RequestReader {

    private static final Set<String> OF_A_JOB = Set.of("jobId", "tries");
    private static final Set<String> OF_A_SCHEDULE = Set.of("source", "options", "scheduledAt");
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final SourceDescriptions sources;
    private final Set<String> accepted;

    /**
     * @param sources whose keys this function finds
     * @param accepted names of sources whose terms the operator has accepted
     */
    RequestReader(SourceDescriptions sources, Set<String> accepted) {
        this.sources = sources;
        this.accepted = accepted.stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @throws IllegalArgumentException with a sentence that names what is wrong
     */
    Request read(JsonNode event) {
        if (event == null || !event.isObject()) {
            throw new IllegalArgumentException("The event must be a JSON object with \"jobId\" or \"source\"");
        }
        if (event.has("jobId")) {
            onlyKnown(event, OF_A_JOB);
            return new Request.GoOn(new JobId(text(event, "jobId").orElse(null)), attempt(event));
        }
        onlyKnown(event, OF_A_SCHEDULE);
        SourceDescription source = source(event);
        boolean known = accepted.contains(source.name().value());
        if (source.rightsRequired() && !known) {
            throw new IllegalArgumentException("No job of the source " + source.name()
                    + " starts by a schedule before its terms are accepted: put its name into TAPELINE_TERMS_ACCEPTED."
                    + " They are: " + source.rights());
        }
        JobRequest request =
                new JobRequest(source.name(), options(event, source), Optional.empty(), known, Optional.empty());
        return new Request.Scheduled(turn(event, request), request);
    }

    private static void onlyKnown(JsonNode event, Set<String> known) {
        event.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("The event has an unknown field " + Quoted.of(name) + "; known are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    private SourceDescription source(JsonNode event) {
        String name = text(event, "source")
                .orElseThrow(() -> new IllegalArgumentException("The event needs \"jobId\" or \"source\""));
        return sources.named(name)
                .orElseThrow(() -> new IllegalArgumentException("The event has an " + sources.unknown(name)));
    }

    private static JobOptions options(JsonNode event, SourceDescription source) {
        JsonNode given = event.has("options") ? event.get("options") : JsonNodeFactory.instance.objectNode();
        if (!given.isObject()) {
            throw new IllegalArgumentException("The event's \"options\" must be an object");
        }
        List<String> wrong = new ArrayList<>();
        BiConsumer<String, String> note = (name, what) -> wrong.add(Quoted.of(name) + ": " + what);
        JobOptions options = source.read(
                given,
                (name, list) -> {
                    if (list instanceof GivenList.Sent) {
                        note.accept(name, "a schedule names a list by the key that a job with it shows");
                    }
                },
                note);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("The event's options are wrong: " + String.join("; ", wrong));
        }
        return options;
    }

    /**
     * Based on the scheduled time, never on the clock, so that an event that is delivered twice, or an hour late, is one job
     * (EventBridge Scheduler retries, and has flexible windows).
     */
    private static JobId turn(JsonNode event, JobRequest request) {
        Instant scheduled = text(event, "scheduledAt")
                .map(RequestReader::instant)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A schedule's event needs \"scheduledAt\", the time for which the turn was scheduled"));
        return new JobId(
                request.source() + "-" + TO_THE_SECOND.format(scheduled) + "-" + fingerprint(request.options()));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The event's \"scheduledAt\" must look like 2026-01-31T03:00:00Z, got " + Quoted.of(text), e);
        }
    }

    private static String fingerprint(JobOptions options) {
        byte[] digest = Sha256.of(options.values().toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 4);
    }

    private static int attempt(JsonNode event) {
        JsonNode value = event.path("tries");
        if (!value.isMissingNode() && (!value.isInt() || value.intValue() < 0)) {
            throw new IllegalArgumentException("The event's \"tries\" must be a whole number from 0");
        }
        return value.asInt();
    }

    private static Optional<String> text(JsonNode event, String name) {
        JsonNode value = event.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("The event's \"" + name + "\" must be text");
        }
        return Optional.of(value.textValue());
    }
}
