package io.tapeline.managejobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.ledger.CostLimit;
import io.tapeline.ledger.JobRequest;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.sources.GivenList;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import io.tapeline.usage.Rates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the request that starts a job and reports everything that is invalid. */
final class StartReading {

    /** Prefix of an option's name in errors. */
    static final String OPTIONS = "options.";

    private static final int HIGHEST_LIMIT = 1_000_000;

    private static final String KEY_HEADER = "Idempotency-Key";

    /** Former fields of the body, which are options now. */
    private static final List<String> NOW_OPTIONS = List.of("limit", "formats", "incremental", "dry_run");

    private final SourceDescriptions sources;
    private final JobNames names;
    private final Rates rates;

    /** @param rates prices for comparing a job's cost with its limit */
    StartReading(SourceDescriptions sources, JobNames names, Rates rates) {
        this.sources = sources;
        this.names = names;
        this.rates = rates;
    }

    /**
     * @param id the caller's, or one made here
     * @param lists the values of list options, by option name; stored, or looked up, before the job is created
     */
    record Start(JobId id, JobRequest request, Map<String, GivenList> lists) {}

    /**
     * @throws io.tapeline.api.ProblemException (400) that names every wrong field
     */
    Start read(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonBody body = JsonBody.of(request, errors);
        body.refuse("platform", "is called source now");
        body.refuse("job_id", "is called id now");
        NOW_OPTIONS.forEach(name -> body.refuse(name, "is an option now: {\"options\": {\"" + name + "\": …}}"));
        Optional<SourceDescription> source = source(body, errors);
        ObjectNode given = body.object("options").orElseGet(JsonNodeFactory.instance::objectNode);
        Map<String, GivenList> lists = new HashMap<>();
        Optional<JobOptions> options =
                source.map(from -> from.read(given, lists::put, (name, what) -> errors.add(OPTIONS + name, what)));
        Optional<JobId> id = id(request, body, errors);
        Optional<String> note = body.text("licence_note").map(String::strip);
        note.filter(text -> text.isEmpty() || text.length() > JobRequest.LONGEST_NOTE)
                .ifPresent(text ->
                        errors.add("licence_note", "must have 1 to " + JobRequest.LONGEST_NOTE + " characters"));
        boolean rightsAccepted = body.flag("accept_rights").orElse(false);
        source.filter(required -> required.rightsRequired() && !rightsAccepted)
                .ifPresent(required -> errors.add("accept_rights", notAccepted(required)));
        Optional<CostLimit> limit = limit(body);
        body.rejectUnknown();
        errors.throwIfAny();
        SourceDescription from = source.orElseThrow();
        return new Start(
                id.orElseGet(() -> names.next(from.name())),
                new JobRequest(from.name(), options.orElseThrow(), note, rightsAccepted, limit),
                lists);
    }

    /**
     * The cost limit in the body of a retry; the body may be absent.
     *
     * @throws io.tapeline.api.ProblemException (400) that names every wrong field
     */
    Optional<CostLimit> retryLimit(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonBody body = JsonBody.of(request, errors);
        Optional<CostLimit> limit = limit(body);
        body.rejectUnknown();
        errors.throwIfAny();
        return limit;
    }

    private Optional<CostLimit> limit(JsonBody body) {
        Optional<Double> dollars = body.number("max_cost", 0, HIGHEST_LIMIT).map(Number::doubleValue);
        dollars.filter(none -> none == 0)
                .ifPresent(none -> body.errors().add("max_cost", "must be more than 0 US dollars"));
        return dollars.filter(some -> some > 0).map(some -> new CostLimit(some, rates));
    }

    private static String notAccepted(SourceDescription source) {
        return "must be true: a job of " + source.name()
                + " starts only if you have read its terms and keep to them. In short: " + source.rights();
    }

    private Optional<SourceDescription> source(JsonBody body, FieldErrors errors) {
        Optional<String> name = body.text("source");
        Optional<SourceDescription> source = name.flatMap(sources::named);
        if (source.isEmpty() && !errors.has("source")) {
            errors.add(
                    "source",
                    name.map(sources::unknown)
                            .orElseGet(() -> "is required: one of " + String.join(", ", sources.names())));
        }
        return source;
    }

    /** The job's id: the caller's, or else derived from the idempotency key. Both make a start request repeatable. */
    private static Optional<JobId> id(ApiRequest request, JsonBody body, FieldErrors errors) {
        Optional<String> inBody = body.text("id");
        Optional<String> key = request.header("idempotency-key");
        Optional<JobId> ofKey = errors.parsed(KEY_HEADER, key, JobNames::ofKey);
        return errors.parsed("id", inBody, JobId::new).or(() -> ofKey);
    }
}
