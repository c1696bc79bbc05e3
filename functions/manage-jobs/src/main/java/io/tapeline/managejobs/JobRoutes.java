package io.tapeline.managejobs;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.QueryParameters;
import io.tapeline.api.Routes;
import io.tapeline.ledger.Failures;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.Job;
import io.tapeline.ledger.Jobs;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.sources.SourceDescriptions;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The routes of {@code infra/openapi.yaml} that lead to manage-jobs. */
final class JobRoutes {

    private static final int JOBS = 20;
    private static final int MOST_JOBS = 100;
    private static final int FAILURES = 100;
    private static final int MOST_FAILURES = 1_000;
    private static final int GROUPS = 100;
    private static final int MOST_GROUPS = 1_000;

    private final SourceDescriptions sources;
    private final StartReading reading;
    private final StartJob start;
    private final CancelJob cancel;
    private final RetryJob retry;
    private final Jobs jobs;
    private final Failures failures;
    private final Groups groups;
    private final JobViews views;
    private final FileRoutes files;
    private final HealthRoutes health;

    JobRoutes(
            SourceDescriptions sources,
            StartReading reading,
            StartJob start,
            CancelJob cancel,
            RetryJob retry,
            Jobs jobs,
            Failures failures,
            Groups groups,
            JobViews views,
            FileRoutes files,
            HealthRoutes health) {
        this.sources = sources;
        this.reading = reading;
        this.start = start;
        this.cancel = cancel;
        this.retry = retry;
        this.jobs = jobs;
        this.failures = failures;
        this.groups = groups;
        this.views = views;
        this.files = files;
        this.health = health;
    }

    Routes routes() {
        Routes routes = new Routes()
                .on("GET", "/v1/sources", request -> ApiResponse.of(200, SourceViews.of(sources)))
                .on("POST", "/v1/jobs", this::start)
                .on("GET", "/v1/jobs", this::list)
                .on("GET", "/v1/jobs/{id}", this::show)
                .on("GET", "/v1/jobs/{id}/failures", this::failures)
                .on("GET", "/v1/jobs/{id}/groups", this::groups)
                .on("POST", "/v1/jobs/{id}/cancel", this::cancel)
                .on("POST", "/v1/jobs/{id}/retry", this::retry);
        files.addTo(routes);
        health.addTo(routes);
        return routes;
    }

    private ApiResponse start(ApiRequest request) {
        Jobs.Started started = start.start(reading.read(request));
        return new ApiResponse(
                started.created() ? 202 : 200,
                withRights(started.job()),
                Map.of("Location", "/v1/jobs/" + started.job().id()));
    }

    private JobView withRights(Job job) {
        JobView view = views.of(job);
        return job.request().rightsAccepted()
                ? view
                : sources.named(job.request().source())
                        .map(source -> view.withRights(source.rights()))
                        .orElse(view);
    }

    private ApiResponse list(ApiRequest request) {
        Page<Job> page = page(request, JOBS, MOST_JOBS, jobs::newestFirst);
        return ApiResponse.of(200, views.of(page));
    }

    private ApiResponse show(ApiRequest request) {
        return ApiResponse.of(200, views.of(job(request)));
    }

    private ApiResponse failures(ApiRequest request) {
        JobId id = job(request).id();
        return ApiResponse.of(
                200,
                FailureList.of(
                        id, page(request, FAILURES, MOST_FAILURES, (most, cursor) -> failures.of(id, most, cursor))));
    }

    private ApiResponse groups(ApiRequest request) {
        JobId id = job(request).id();
        return ApiResponse.of(
                200,
                GroupList.of(id, page(request, GROUPS, MOST_GROUPS, (most, cursor) -> groups.of(id, most, cursor))));
    }

    private ApiResponse cancel(ApiRequest request) {
        return ApiResponse.of(202, views.of(cancel.cancel(id(request))));
    }

    private ApiResponse retry(ApiRequest request) {
        return ApiResponse.of(202, views.of(retry.retry(id(request), reading.retryLimit(request))));
    }

    private Job job(ApiRequest request) {
        JobId id = id(request);
        return jobs.find(id).orElseThrow(() -> CancelJob.unknown(id));
    }

    private static JobId id(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        Optional<JobId> id = errors.parsed("id", Optional.of(request.variable("id")), JobId::new);
        errors.throwIfAny();
        return id.orElseThrow();
    }

    private static <T> Page<T> page(
            ApiRequest request, int usual, int most, BiFunction<Integer, Optional<String>, Page<T>> read) {
        FieldErrors errors = new FieldErrors();
        QueryParameters query = new QueryParameters(request, errors);
        int limit = query.integer("limit", 1, most).orElse(usual);
        Optional<String> cursor = query.text("cursor");
        query.rejectUnknown();
        errors.throwIfAny();
        return Cursor.checked(cursor, () -> read.apply(limit, cursor));
    }
}
