package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.console.Waiting;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tapeline's HTTP API. Every call may throw {@link ApiException}; every call is safe to repeat. */
public final class TapelineApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final URI address;
    private final HttpExchange http;

    /**
     * @param address with or without a slash at its end
     * @param tokens the caller's access tokens
     * @param waiting is told of every request and answer
     */
    public TapelineApi(URI address, TokenSource tokens, Waiting waiting) {
        this.address = URI.create(address.toString().replaceAll("/+$", ""));
        this.http = new HttpExchange(this.address, tokens, waiting);
    }

    public URI address() {
        return address;
    }

    /** The routes for recordings. */
    public StudioApi studio() {
        return new StudioApi(http);
    }

    /** The routes for artists. */
    public ArtistsApi artists() {
        return new ArtistsApi(http);
    }

    /** The routes for verifications. */
    public VerificationsApi verifications() {
        return new VerificationsApi(http);
    }

    /** Returns when the API reports that it is healthy. */
    public void checkHealth() throws ApiException {
        http.get("/v1/health");
    }

    /** The state of queues, circuit breakers and budgets. */
    public HealthReport healthReport() throws ApiException {
        return HealthReport.of(http.get("/v1/health/report"));
    }

    /**
     * Starts a job, or finds the one that was started with the same key before.
     *
     * @param idempotencyKey new for each start that a person asks for, and the same when the request is repeated
     */
    public Job start(StartJob start, String idempotencyKey) throws ApiException {
        ObjectNode body = NODES.objectNode().put("source", start.source());
        start.id().ifPresent(id -> body.put("id", id));
        start.licenceNote().ifPresent(note -> body.put("licence_note", note));
        if (start.acceptRights()) {
            body.put("accept_rights", true);
        }
        start.maxCost().ifPresent(dollars -> body.put("max_cost", dollars));
        if (!start.options().isEmpty()) {
            ObjectNode options = body.putObject("options");
            start.options().forEach(options::putPOJO);
        }
        return Job.of(http.post("/v1/jobs", body, Map.of("Idempotency-Key", idempotencyKey)));
    }

    /** The sources as the API returns them; {@link #sourcesOf} reads them. */
    public JsonNode sources() throws ApiException {
        return http.get("/v1/sources");
    }

    public static List<Source> sourcesOf(JsonNode document) {
        List<Source> sources = new ArrayList<>();
        document.path("sources").forEach(source -> sources.add(Source.of(source)));
        return sources;
    }

    public Job show(String id) throws ApiException {
        return Job.of(http.get("/v1/jobs/" + encoded(id)));
    }

    /**
     * Jobs, newest first.
     *
     * @param most on the page, 1 to 100
     */
    public Page<Job> list(int most, Optional<String> cursor) throws ApiException {
        JsonNode page = http.get("/v1/jobs?limit=" + most + cursorParameter(cursor));
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : page.path("jobs")) {
            jobs.add(Job.of(job));
        }
        return new Page<>(jobs, next(page));
    }

    /** Files of the job that were given up, with their reasons. */
    public Page<Failure> failures(String id, Optional<String> cursor) throws ApiException {
        JsonNode page = http.get("/v1/jobs/" + encoded(id) + "/failures?limit=1000" + cursorParameter(cursor));
        List<Failure> failures = new ArrayList<>();
        page.path("failures").forEach(failure -> failures.add(Failure.of(failure)));
        return new Page<>(failures, next(page));
    }

    /** All pages of {@link #groups}. */
    public List<JobGroup> allGroups(String id) throws ApiException {
        return Page.all((size, cursor) -> groups(id, cursor));
    }

    /** The job's progress by group; empty when its source has no groups. */
    public Page<JobGroup> groups(String id, Optional<String> cursor) throws ApiException {
        JsonNode page = http.get("/v1/jobs/" + encoded(id) + "/groups?limit=1000" + cursorParameter(cursor));
        List<JobGroup> groups = new ArrayList<>();
        page.path("groups").forEach(group -> groups.add(JobGroup.of(group)));
        return new Page<>(groups, next(page));
    }

    /**
     * Files that were ingested, with their origin.
     *
     * @param filter names and values of query parameters: job, source, asset
     * @param most on the page, 1 to 1,000
     */
    public Page<IngestedFile> files(Map<String, String> filter, int most, Optional<String> cursor) throws ApiException {
        StringBuilder query = new StringBuilder("/v1/files?limit=" + most);
        filter.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(encoded(value)));
        JsonNode page = http.get(query + cursorParameter(cursor));
        List<IngestedFile> files = new ArrayList<>();
        page.path("files").forEach(file -> files.add(IngestedFile.of(file)));
        return new Page<>(files, next(page));
    }

    public Job cancel(String id) throws ApiException {
        return Job.of(http.post("/v1/jobs/" + encoded(id) + "/cancel", NODES.objectNode(), Map.of()));
    }

    /**
     * Retries the failed and cancelled files of an ended job.
     *
     * @param maxCost cost limit in US dollars of AWS usage, including the cost so far; empty to leave the limit unchanged
     */
    public Job retry(String id, Optional<BigDecimal> maxCost) throws ApiException {
        ObjectNode body = NODES.objectNode();
        maxCost.ifPresent(dollars -> body.put("max_cost", dollars));
        return Job.of(http.post("/v1/jobs/" + encoded(id) + "/retry", body, Map.of()));
    }

    static Optional<String> next(JsonNode page) {
        return Optional.of(page.path("next").asText("")).filter(cursor -> !cursor.isEmpty());
    }

    private static String cursorParameter(Optional<String> cursor) {
        return cursor.map(value -> "&cursor=" + encoded(value)).orElse("");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
