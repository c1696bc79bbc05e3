package io.tapeline.managejobs;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Quoted;
import io.tapeline.model.SourceId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the request that starts a job and finds everything that is wrong with it. */
final class StartReading {

    private static final String KEY_HEADER = "Idempotency-Key";

    private final Allowed allowed;
    private final JobNames names;

    StartReading(Allowed allowed, JobNames names) {
        this.allowed = allowed;
        this.names = names;
    }

    /**
     * What a job may ask for.
     *
     * @param maximumLimit in assets
     */
    record Allowed(List<SourceId> sources, int maximumLimit) {

        static Allowed of(List<String> sources, int maximumLimit) {
            if (sources.isEmpty() || maximumLimit < 1) {
                throw new IllegalStateException(
                        "TAPELINE_SOURCES must name a source and TAPELINE_MAXIMUM_LIMIT must be at least 1");
            }
            try {
                return new Allowed(
                        sources.stream().map(String::strip).map(SourceId::new).toList(), maximumLimit);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("TAPELINE_SOURCES is wrong: " + e.getMessage(), e);
            }
        }
    }

    /**
     * @param id the caller's, or one made here
     */
    record Start(JobId id, JobRequest request) {}

    /**
     * @throws io.tapeline.api.ProblemException (400) that names every wrong field
     */
    Start read(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonBody body = JsonBody.of(request, errors);
        Optional<SourceId> source = source(body, errors);
        Optional<Integer> limit = body.integer("limit", 1, allowed.maximumLimit());
        Set<MediaFormat> formats = formats(body, errors);
        boolean incremental = body.flag("incremental").orElse(false);
        boolean dryRun = body.flag("dry_run").orElse(false);
        Optional<JobId> id = id(request, body, errors);
        body.nothingElse();
        errors.throwIfAny();
        SourceId from = source.orElseThrow();
        return new Start(
                id.orElseGet(() -> names.next(from)), new JobRequest(from, limit, formats, incremental, dryRun));
    }

    private Optional<SourceId> source(JsonBody body, FieldErrors errors) {
        Optional<String> name = body.text("platform");
        Optional<SourceId> source = name.flatMap(given -> allowed.sources().stream()
                .filter(known -> known.value().equals(given))
                .findFirst());
        if (source.isEmpty() && !errors.has("platform")) {
            String known = String.join(
                    ", ", allowed.sources().stream().map(SourceId::value).toList());
            errors.add(
                    "platform",
                    name.map(given -> "must be one of " + known + "; got " + Quoted.of(given))
                            .orElse("is required: one of " + known));
        }
        return source;
    }

    private static Set<MediaFormat> formats(JsonBody body, FieldErrors errors) {
        Optional<List<String>> names = body.texts("formats");
        Set<MediaFormat> formats = EnumSet.noneOf(MediaFormat.class);
        if (names.isEmpty()) {
            return EnumSet.allOf(MediaFormat.class);
        }
        if (names.get().isEmpty()) {
            errors.add("formats", "must have at least one of " + MediaFormat.names());
        }
        for (int i = 0; i < names.get().size(); i++) {
            String name = names.get().get(i);
            String field = "formats[" + i + "]";
            Optional<MediaFormat> format = MediaFormat.named(name);
            format.ifPresent(formats::add);
            if (format.isEmpty() && !errors.has(field)) {
                errors.add(field, "must be one of " + MediaFormat.names() + "; got " + Quoted.of(name));
            }
        }
        return formats;
    }

    /** A job_id of the caller's makes a start repeatable by itself; the key names the job only where there is none. */
    private static Optional<JobId> id(ApiRequest request, JsonBody body, FieldErrors errors) {
        Optional<String> inBody = body.text("job_id");
        Optional<String> key = request.header("idempotency-key");
        Optional<JobId> ofKey = errors.parsed(KEY_HEADER, key, JobNames::ofKey);
        return errors.parsed("job_id", inBody, JobId::new).or(() -> ofKey);
    }
}
