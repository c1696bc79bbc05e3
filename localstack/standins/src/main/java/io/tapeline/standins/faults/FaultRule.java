package io.tapeline.standins.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A kind of fault, and how often it occurs.
 *
 * @param on the route
 * @param kind of the fault
 * @param probability between 0 and 1; default 1
 * @param match the rule applies only to requests whose identity contains this; default all
 * @param skip the number of matching requests that are handled normally first
 * @param times the rule applies at most this often in total; default no limit
 * @param timesPerRequest the rule applies at most this often for one identity, so that a retry succeeds in the end
 * @param status HTTP status of kind {@code status}; default 503
 * @param retryAfterSeconds Retry-After of kind {@code status}; default no header
 * @param latencyMillis wait before the answer, of kind {@code slow}
 * @param bytesPerSecond speed of one connection, of kind {@code slow}; default no limit
 * @param stallMillis wait before the connection is closed, of kind {@code stall}; default 120,000
 */
public record FaultRule(
        @JsonProperty(required = true) FaultRoute on,
        @JsonProperty(required = true) FaultKind kind,
        Double probability,
        String match,
        Integer skip,
        Integer times,
        Integer timesPerRequest,
        Integer status,
        Integer retryAfterSeconds,
        Integer latencyMillis,
        Long bytesPerSecond,
        Long stallMillis) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int NO_RETRY_AFTER = -1;

    public FaultRule {
        if (on == null || kind == null) {
            throw new IllegalArgumentException("A fault rule needs 'on' and 'kind'.");
        }
        if (!kind.fits(on)) {
            throw new IllegalArgumentException(
                    "A fault of kind '%s' can't happen on '%s'.".formatted(kind.wireName(), on.wireName()));
        }
        probability = probability == null ? 1.0 : probability;
        match = match == null ? "" : match;
        skip = skip == null ? 0 : skip;
        times = times == null ? Integer.MAX_VALUE : times;
        timesPerRequest = timesPerRequest == null ? Integer.MAX_VALUE : timesPerRequest;
        status = status == null ? 503 : status;
        retryAfterSeconds = retryAfterSeconds == null ? NO_RETRY_AFTER : retryAfterSeconds;
        latencyMillis = latencyMillis == null ? 0 : latencyMillis;
        bytesPerSecond = bytesPerSecond == null ? Long.MAX_VALUE : bytesPerSecond;
        stallMillis = stallMillis == null ? 120_000L : stallMillis;
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("'probability' must be between 0 and 1, not " + probability + ".");
        }
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("'status' must be between 200 and 599, not " + status + ".");
        }
        if (bytesPerSecond < 1 || latencyMillis < 0 || stallMillis < 0 || skip < 0 || times < 0) {
            throw new IllegalArgumentException(
                    "'skip', 'times', 'latencyMillis' and 'stallMillis' must not be negative, 'bytesPerSecond' not below 1.");
        }
    }

    /** A rule that applies to every request. */
    public static FaultRule always(FaultRoute on, FaultKind kind) {
        return new FaultRule(on, kind, null, null, null, null, null, null, null, null, null, null);
    }

    /** A copy with another probability. */
    public FaultRule withProbability(double value) {
        return with(Map.of("probability", value));
    }

    /** A copy for requests whose identity contains a text. */
    public FaultRule matching(String text) {
        return with(Map.of("match", text));
    }

    /** A copy that applies at most {@code most} times in total, after {@code afterSkipping} normal requests. */
    public FaultRule times(int most, int afterSkipping) {
        return with(Map.of("times", most, "skip", afterSkipping));
    }

    /** A copy that applies at most {@code most} times for one identity. */
    public FaultRule perRequest(int most) {
        return with(Map.of("timesPerRequest", most));
    }

    /** A copy with an HTTP status and a Retry-After in seconds (-1: none). */
    public FaultRule answering(int httpStatus, int retryAfter) {
        return with(Map.of("status", httpStatus, "retryAfterSeconds", retryAfter));
    }

    /** A copy with a latency in milliseconds and a speed in bytes per second. */
    public FaultRule paced(int latency, long pace) {
        return with(Map.of("latencyMillis", latency, "bytesPerSecond", pace));
    }

    /** A copy that waits for this many milliseconds. */
    public FaultRule stalling(long millis) {
        return with(Map.of("stallMillis", millis));
    }

    /** A copy with other values of some fields, which have the names of a fault file. */
    private FaultRule with(Map<String, Object> others) {
        ObjectNode changed = JSON.valueToTree(this);
        others.forEach(changed::putPOJO);
        return JSON.convertValue(changed, FaultRule.class);
    }
}
