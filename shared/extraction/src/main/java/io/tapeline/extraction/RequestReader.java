package io.tapeline.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Quoted;
import io.tapeline.model.SourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads events, strictly: {@code {"jobId": …}} from manage-jobs, the same with {@code tries} from this function itself, or a
 * schedule's {@code {"platform": …, "incremental": …, "dryRun": …, "limit": …, "formats": […], "scheduledAt": …}}.
 */
final class RequestReader {

    private static final Set<String> OF_A_JOB = Set.of("jobId", "tries");
    private static final Set<String> OF_A_SCHEDULE =
            Set.of("platform", "incremental", "dryRun", "limit", "formats", "scheduledAt");
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TO_THE_HOUR =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HH").withZone(ZoneOffset.UTC);

    private final Set<SourceId> sources;
    private final InstantSource clock;

    RequestReader(Set<SourceId> sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * @throws IllegalArgumentException with a sentence that names what is wrong
     */
    Request read(JsonNode event) {
        if (event == null || !event.isObject()) {
            throw new IllegalArgumentException("The event must be a JSON object with \"jobId\" or \"platform\"");
        }
        if (event.has("jobId")) {
            onlyKnown(event, OF_A_JOB);
            return new Request.GoOn(
                    new JobId(text(event, "jobId").orElse(null)),
                    number(event, "tries", 0).orElse(0));
        }
        onlyKnown(event, OF_A_SCHEDULE);
        JobRequest request = new JobRequest(
                platform(event),
                number(event, "limit", 1),
                formats(event),
                flag(event, "incremental"),
                flag(event, "dryRun"));
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

    private SourceId platform(JsonNode event) {
        String name = text(event, "platform")
                .orElseThrow(() -> new IllegalArgumentException("The event needs \"jobId\" or \"platform\""));
        return sources.stream()
                .filter(source -> source.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The event's \"platform\" " + Quoted.of(name)
                        + " is unknown; known are "
                        + new TreeSet<>(sources.stream().map(SourceId::value).toList())));
    }

    private static Set<MediaFormat> formats(JsonNode event) {
        JsonNode names = event.get("formats");
        if (names == null) {
            return EnumSet.allOf(MediaFormat.class);
        }
        if (!names.isArray() || names.isEmpty()) {
            throw new IllegalArgumentException("The event's \"formats\" must list some of " + MediaFormat.names());
        }
        EnumSet<MediaFormat> formats = EnumSet.noneOf(MediaFormat.class);
        names.forEach(name -> formats.add(MediaFormat.named(name.asText())
                .orElseThrow(() -> new IllegalArgumentException("The event's \"formats\" has "
                        + Quoted.of(name.asText()) + "; known are " + MediaFormat.names()))));
        return formats;
    }

    /** By the schedule's time when the event says it, else by the hour: a turn delivered twice is one job. */
    private JobId turn(JsonNode event, JobRequest request) {
        Optional<Instant> scheduled = text(event, "scheduledAt").map(RequestReader::instant);
        String time = scheduled.map(TO_THE_SECOND::format).orElseGet(() -> TO_THE_HOUR.format(clock.instant()));
        return new JobId(request.source() + "-" + time + "-" + fingerprint(request));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The event's \"scheduledAt\" must look like 2026-01-31T03:00:00Z, got " + Quoted.of(text), e);
        }
    }

    private static String fingerprint(JobRequest request) {
        String all = request.limit() + " " + EnumSet.copyOf(request.formats()) + " " + request.incremental() + " "
                + request.dryRun();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static boolean flag(JsonNode event, String name) {
        JsonNode value = event.get(name);
        if (value != null && !value.isBoolean()) {
            throw new IllegalArgumentException("The event's \"" + name + "\" must be true or false");
        }
        return value != null && value.booleanValue();
    }

    private static Optional<Integer> number(JsonNode event, String name, int least) {
        JsonNode value = event.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.intValue() < least) {
            throw new IllegalArgumentException("The event's \"" + name + "\" must be a whole number from " + least);
        }
        return Optional.of(value.intValue());
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
