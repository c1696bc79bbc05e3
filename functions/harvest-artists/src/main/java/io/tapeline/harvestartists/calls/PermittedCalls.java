package io.tapeline.harvestartists.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.budget.Permits;
import io.tapeline.http.Statuses;
import io.tapeline.http.WebApi;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls within the budget: each has a permit, and a pause applies to all workers if the provider demands one.
 *
 * @param pause if the provider wants fewer calls and does not say for how long
 */
public record PermittedCalls(WebApi api, Clock clock, Duration pause) {

    /** The provider refuses this app or this caller, so no other query will be answered either. */
    public static final String PROVIDER_REFUSED = "provider-refused";
    /** The provider can't interpret this query; other queries are not affected. */
    public static final String TERM_REFUSED = "term-refused";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An answer that is not a temporary failure.
     *
     * @param body a missing node where it was no JSON
     */
    public record Said(int status, JsonNode body) {

        public boolean ok() {
            return status == 200;
        }
    }

    /**
     * One call.
     *
     * @throws SourceException THROTTLED when the provider asked for a pause, which then applies to all workers; PASSING when it may work
     *     later; NOT_BEFORE when there is no permit in time
     */
    public Said get(URI address, Map<String, String> headers, Permits permits) throws SourceException {
        Answer answer = permits.permitted(() -> api.get(address, headers));
        if (answer.status() == 429
                || answer.status() == 503 && answer.retryAfter().isPresent()) {
            SourceException throttled = Statuses.problem(api.who(), 429, answer.retryAfter(), clock);
            Duration wanted =
                    throttled.retryAfter().filter(Duration::isPositive).orElse(pause);
            permits.pushBack(wanted);
            throw SourceException.throttled(throttled.reason(), Optional.of(wanted));
        }
        if (answer.status() >= 500 || answer.status() == 408) {
            throw Statuses.problem(api.who(), answer.status(), Optional.empty(), clock);
        }
        JsonNode body = json(answer.body());
        if (answer.status() == 200 && !body.isObject()) {
            throw Statuses.passing("invalid-answer", api.who() + " answered something that is no whole JSON object.");
        }
        return new Said(answer.status(), body);
    }

    /** The error for a term that the provider can't interpret. */
    public SourceException termRefused(int status) {
        return new SourceException(
                Kind.FINAL,
                new Reason(TERM_REFUSED, api.who() + " answered " + status + " to this term and will do so again."));
    }

    /**
     * A missing node where the text is no JSON.
     */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
