package io.tapeline.registerversion;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.model.Quoted;
import io.tapeline.studio.Recording;
import io.tapeline.studio.UploadId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads the request that registers a version and reports everything that is invalid. */
final class RegistrationReading {

    /** Each registration needs four writes, and DynamoDB accepts 100 in a transaction. */
    static final int MOST_IN_A_BATCH = 25;

    private static final int LONGEST_PATH = 4_096;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_KEY = 20;
    private static final int LONGEST_NOTES = 2_000;
    private static final int MOST_BPM = 999;
    /** How far a client's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Clock clock;

    RegistrationReading(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws io.tapeline.api.ProblemException (400) that names every wrong field
     */
    Registration read(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        Optional<Registration> registration = read(JsonBody.of(request, errors));
        errors.throwIfAny();
        return registration.orElseThrow();
    }

    /**
     * The upload that a path names.
     *
     * @throws io.tapeline.api.ProblemException (400) when the id is invalid
     */
    static UploadId upload(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        Optional<UploadId> upload =
                errors.parsed("upload_id", Optional.of(request.variable("upload_id")), UploadId::new);
        errors.throwIfAny();
        return upload.orElseThrow();
    }

    /**
     * The body of {@code POST /v1/version-batches}.
     *
     * @throws io.tapeline.api.ProblemException (400) that names every wrong field of every registration
     */
    List<Registration> readBatch(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonBody body = JsonBody.of(request, errors);
        List<JsonBody> versions = body.objects("versions", MOST_IN_A_BATCH).orElse(List.of());
        if (versions.isEmpty() && !errors.has("versions")) {
            errors.add("versions", "is required: a list of 1 to " + MOST_IN_A_BATCH + " registrations");
        }
        body.rejectUnknown();
        List<Registration> registrations =
                versions.stream().flatMap(version -> read(version).stream()).toList();
        errors.throwIfAny();
        return registrations;
    }

    /** Empty when a field is wrong; the errors are recorded. */
    private Optional<Registration> read(JsonBody body) {
        FieldErrors errors = body.errors();
        int before = errors.count();
        Optional<UploadId> upload =
                errors.required("upload_id", errors.parsed("upload_id", body.text("upload_id"), UploadId::new));
        Optional<String> path = errors.required("original_path", path(body, errors));
        Optional<Instant> uploadedAt = errors.parsed("uploaded_at", body.text("uploaded_at"), this::time);
        Map<String, String> notes = new HashMap<>();
        line(body, errors, Recording.TITLE, LONGEST_TITLE).ifPresent(title -> notes.put(Recording.TITLE, title));
        body.number(Recording.BPM, 1, MOST_BPM).ifPresent(bpm -> notes.put(Recording.BPM, bpm.toPlainString()));
        line(body, errors, Recording.KEY, LONGEST_KEY).ifPresent(key -> notes.put(Recording.KEY, key));
        errors.parsed(
                        Recording.NOTES,
                        body.text(Recording.NOTES).filter(text -> !text.isBlank()),
                        text -> bounded(text, LONGEST_NOTES, RegistrationReading::isNoText))
                .ifPresent(text -> notes.put(Recording.NOTES, text));
        boolean needsReview = body.flag("needs_review").orElse(false);
        body.rejectUnknown();
        if (errors.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Registration(upload.orElseThrow(), path.orElseThrow(), uploadedAt, needsReview, notes));
    }

    /** A path may contain everything that file systems allow, line breaks for example. */
    private static Optional<String> path(JsonBody body, FieldErrors errors) {
        return errors.parsed(
                "original_path",
                body.text("original_path").filter(text -> !text.isEmpty()),
                text -> bounded(text, LONGEST_PATH, point -> point == 0 || isHalf(point)));
    }

    /** Reads one line of text. A blank line counts as absent, because files often have empty tags. */
    private static Optional<String> line(JsonBody body, FieldErrors errors, String field, int longest) {
        return errors.parsed(
                field,
                body.text(field).map(String::strip).filter(text -> !text.isEmpty()),
                text -> bounded(text, longest, point -> Character.isISOControl(point) || isHalf(point)));
    }

    private static String bounded(String text, int longest, IntPredicate forbidden) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw new IllegalArgumentException("must have at most " + longest + " characters");
        }
        if (text.codePoints().anyMatch(forbidden)) {
            throw new IllegalArgumentException("must not hold control characters or broken Unicode");
        }
        return text;
    }

    private static boolean isNoText(int point) {
        return (Character.isISOControl(point) && point != '\n' && point != '\r' && point != '\t') || isHalf(point);
    }

    private static boolean isHalf(int point) {
        return Character.getType(point) == Character.SURROGATE;
    }

    private Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(Instant.EPOCH) && !time.isAfter(clock.instant().plus(AHEAD))) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time such as 2026-11-21T10:00:00Z, got " + Quoted.of(text), e);
        }
        throw new IllegalArgumentException("must be between 1970 and now, got " + Quoted.of(text));
    }
}
