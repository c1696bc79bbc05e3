package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes for verifications. Every call may throw {@link ApiException}; every call is safe to repeat. */
public final class VerificationsApi {

    private static final int LARGEST_PAGE = 200;

    private final HttpExchange http;

    VerificationsApi(HttpExchange http) {
        this.http = http;
    }

    /**
     * Starts a verification, or finds the one with that id.
     *
     * @param prefix of the object keys; empty for all
     * @param all whether every object is read completely
     */
    public Verification start(String id, Optional<String> prefix, boolean all) throws ApiException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id).put("read", all ? "all" : "share");
        prefix.ifPresent(text -> body.put("prefix", text));
        return Verification.of(http.post("/v1/verifications", body, Map.of()));
    }

    /** Returns a verification that was started. */
    public Verification show(String id) throws ApiException {
        return Verification.of(http.get("/v1/verifications/" + TapelineApi.encoded(id)));
    }

    /** The verification that was started last. */
    public Optional<Verification> last() throws ApiException {
        JsonNode verifications = http.get("/v1/verifications?limit=1").path("verifications");
        return verifications.isEmpty() ? Optional.empty() : Optional.of(Verification.of(verifications.get(0)));
    }

    /** Lists findings, at most so many. */
    public List<Finding> findings(Optional<String> prefix, int most) throws ApiException {
        return Page.upTo(most, LARGEST_PAGE, Optional.empty(), (size, cursor) -> findings(prefix, size, cursor))
                .items();
    }

    private Page<Finding> findings(Optional<String> prefix, int size, Optional<String> cursor) throws ApiException {
        StringBuilder query = new StringBuilder("/v1/findings?limit=" + size);
        prefix.ifPresent(text -> query.append("&prefix=").append(TapelineApi.encoded(text)));
        cursor.ifPresent(next -> query.append("&cursor=").append(TapelineApi.encoded(next)));
        JsonNode page = http.get(query.toString());
        return new Page<>(page.path("findings").valueStream().map(Finding::of).toList(), TapelineApi.next(page));
    }
}
