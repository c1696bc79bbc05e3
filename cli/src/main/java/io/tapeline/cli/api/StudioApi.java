package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.StringJoiner;

/**
 * The studio's part of the API: uploads, versions, recordings. Every call may throw {@link ApiException}; every call is safe to
 * repeat. Thread-safe.
 */
public final class StudioApi {

    /** The code of a conflict: the version exists with another content or, if the file was not read yet, may have another content. */
    public static final String VERSION_EXISTS = "version-exists";

    /** The code of a conflict: the content may be stored under another name, so the file must be read to know its SHA-256. */
    public static final String SHA256_NEEDED = "sha256-needed";

    /** Most files in one request. */
    public static final int MOST_IN_A_BATCH = 25;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final HttpExchange http;

    StudioApi(HttpExchange http) {
        this.http = http;
    }

    /** The result of an announcement. */
    public sealed interface Announced {

        /** An open upload: send the file. */
        record Opened(Upload upload) implements Announced {}

        /** This content is already registered as this version: nothing to send. */
        record AlreadyRegistered(Recording recording) implements Announced {}
    }

    /** Opens an upload, unless there is nothing to send. Throws {@link #VERSION_EXISTS} when the version has another content. */
    public Announced announce(Announcement file) throws ApiException {
        JsonNode answer = http.post("/v1/uploads", file.json(), Map.of());
        return announced(answer, answer);
    }

    private static Announced announced(JsonNode answer, JsonNode upload) throws ApiException {
        return answer.has("already_registered")
                ? new Announced.AlreadyRegistered(Recording.of(answer.path("already_registered")))
                : new Announced.Opened(Upload.of(upload));
    }

    /**
     * Announces several files by one request.
     *
     * @param files 1 to {@link #MOST_IN_A_BATCH}
     * @return the result of each, in their order
     */
    public List<Each<Announced>> announce(List<Announcement> files) throws ApiException {
        ObjectNode body = NODES.objectNode();
        ArrayNode uploads = body.putArray("uploads");
        files.forEach(file -> uploads.add(file.json()));
        return each(
                files.size(),
                http.post("/v1/upload-batches", body, Map.of()),
                result -> announced(result, result.path("upload")));
    }

    /** The current state of an upload, without URLs; {@link ApiException.Kind#NOT_FOUND} when it no longer exists. */
    public Upload upload(String id) throws ApiException {
        return Upload.of(http.get(uploads(id)));
    }

    /** A new URL for a file that is sent in one PUT. */
    public SignedPut freshUrl(String id) throws ApiException {
        return Upload.of(http.post(uploads(id) + "/url", NODES.objectNode(), Map.of()))
                .single()
                .orElseThrow(StudioApi::notOurs);
    }

    /**
     * URLs for parts.
     *
     * @param checksums by part, 1 to 100 of them
     */
    public List<SignedPut> partUrls(String id, PartChecksum kind, SequencedMap<Integer, String> checksums)
            throws ApiException {
        ObjectNode body = NODES.objectNode();
        ArrayNode parts = body.putArray("parts");
        checksums.forEach((part, sum) -> parts.addObject().put("part", part).put(kind.written(), sum));
        List<SignedPut> urls = new ArrayList<>();
        for (JsonNode url :
                http.post(uploads(id) + "/part-urls", body, Map.of()).path("urls")) {
            urls.add(SignedPut.of(url));
        }
        if (urls.size() != checksums.size()) {
            throw notOurs();
        }
        return urls;
    }

    /** Lists a page of the parts that S3 has received. */
    public Page<SentPart> parts(String id, PartChecksum kind, Optional<String> cursor) throws ApiException {
        JsonNode page = http.get(uploads(id) + "/parts"
                + cursor.map(value -> "?cursor=" + TapelineApi.encoded(value)).orElse(""));
        List<SentPart> parts = new ArrayList<>();
        page.path("parts").forEach(part -> parts.add(SentPart.of(part, kind)));
        return new Page<>(parts, TapelineApi.next(page));
    }

    /**
     * Completes the upload from its parts.
     *
     * @param parts all of them, in ascending order
     * @param sha256 of the whole file, 64 hexadecimal digits
     */
    public void complete(String id, PartChecksum kind, List<SentPart> parts, String sha256) throws ApiException {
        ObjectNode body = NODES.objectNode().put("sha256", sha256);
        ArrayNode array = body.putArray("parts");
        parts.forEach(part -> array.addObject()
                .put("part", part.part())
                .put("etag", part.etag())
                .put(kind.written(), part.checksum()));
        http.post(uploads(id) + "/complete", body, Map.of());
    }

    public void abort(String id) throws ApiException {
        http.delete(uploads(id));
    }

    /** The result of a registration. */
    public sealed interface Registered {

        /** It is registered as a version. */
        record Version(Recording recording) implements Registered {}

        /** The API is still reading the object: ask again. */
        record GoesOn(String uploadId, long bytesRead) implements Registered {}
    }

    /** Registers an upload as a version. */
    public Registered register(Registration registration) throws ApiException {
        return registered(http.post("/v1/versions", registration.json(), Map.of()));
    }

    /** The state of a registration that takes longer; throws an {@link ApiException} when it was refused. */
    public Registered registration(String uploadId) throws ApiException {
        return registered(http.get("/v1/versions/" + TapelineApi.encoded(uploadId)));
    }

    /**
     * Registers several uploads as versions by one request.
     *
     * @param registrations 1 to {@link #MOST_IN_A_BATCH}
     * @return the result of each, in their order
     */
    public List<Each<Registered>> register(List<Registration> registrations) throws ApiException {
        ObjectNode body = NODES.objectNode();
        ArrayNode versions = body.putArray("versions");
        registrations.forEach(registration -> versions.add(registration.json()));
        return each(
                registrations.size(),
                http.post("/v1/version-batches", body, Map.of()),
                result -> registered(result.path(result.has("registration") ? "registration" : "recording")));
    }

    /** The error for a registration that makes no progress. */
    public static ApiException standsStill() {
        return new ApiException(
                ApiException.Kind.UNAVAILABLE,
                "The file is there, and its registration has not come further for ten minutes."
                        + " The same command asks again.");
    }

    /** Reads a recording, or a registration in progress. */
    private Registered registered(JsonNode answer) throws ApiException {
        return switch (answer.path("state").asText()) {
            case "registering" ->
                new Registered.GoesOn(
                        answer.path("upload_id").asText(),
                        answer.path("bytes_read").asLong());
            case "refused" ->
                throw http.problem(answer.path("problem").path("status").asInt(), answer.path("problem"));
            case "registered" -> new Registered.Version(Recording.of(answer.path("recording")));
            default -> new Registered.Version(Recording.of(answer));
        };
    }

    /** Reads a result. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(JsonNode result) throws ApiException;
    }

    private <T> List<Each<T>> each(int asked, JsonNode answer, Reading<T> reading) throws ApiException {
        JsonNode results = answer.path("results");
        if (results.size() != asked) {
            throw notOurs();
        }
        List<Each<T>> each = new ArrayList<>();
        for (JsonNode result : results) {
            int status = result.path("status").asInt();
            each.add(
                    status / 100 == 2
                            ? new Each.Done<>(reading.read(result))
                            : new Each.Refused<>(http.problem(status, result.path("problem"))));
        }
        return each;
    }

    /**
     * Lists a page of recordings.
     *
     * @param most on the page, 1 to 100
     */
    public Page<Recording> list(RecordingFilter filter, boolean byName, int most, Optional<String> cursor)
            throws ApiException {
        StringJoiner query = filter.query();
        query.add("order=" + (byName ? "name" : "newest")).add("limit=" + most);
        cursor.ifPresent(value -> query.add("cursor=" + TapelineApi.encoded(value)));
        JsonNode page = http.get("/v1/recordings?" + query);
        List<Recording> recordings = new ArrayList<>();
        for (JsonNode recording : page.path("recordings")) {
            recordings.add(Recording.of(recording));
        }
        return new Page<>(recordings, TapelineApi.next(page));
    }

    /** The link to download a version. Its URL is a secret until it expires. */
    public DownloadLink download(VersionName version) throws ApiException {
        return DownloadLink.of(http.get(
                "/v1/recordings/download?" + RecordingFilter.of(version).query()));
    }

    private static String uploads(String id) {
        return "/v1/uploads/" + TapelineApi.encoded(id);
    }

    static ApiException notOurs() {
        return new ApiException(ApiException.Kind.UNREACHABLE, "The address answers, but not as Tapeline's API does.");
    }
}
