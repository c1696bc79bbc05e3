package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of queues, circuit breakers and budgets, as the API returns it.
 *
 * @param needsAttention whether a person has to act
 * @param breakersUnknown why the state of the breakers is unknown
 * @param document the API's answer, word for word
 */
public record HealthReport(
        boolean needsAttention,
        List<Queue> queues,
        List<Failures> failures,
        List<Breaker> breakers,
        Optional<String> breakersUnknown,
        List<Budget> budgets,
        JsonNode document) {

    /**
     * A queue. Numbers of messages are absent when they are not known.
     *
     * @param readBy the function that its messages invoke
     * @param deadLetters messages that were given up
     * @param unknown why a number is absent
     */
    public record Queue(
            String name,
            Optional<String> readBy,
            OptionalLong waiting,
            OptionalLong inFlight,
            OptionalLong delayed,
            OptionalLong deadLetters,
            Optional<String> unknown) {}

    /**
     * The final failures of a function's asynchronous invocations, or of the schedules.
     *
     * @param of the function's name, or schedules
     * @param unknown why the count is absent
     */
    public record Failures(String of, OptionalLong count, Optional<String> unknown) {}

    /**
     * A circuit breaker.
     *
     * @param state closed, open or half_open
     * @param failures consecutive failures, while it is closed
     * @param openUntil the time until which calls to its service are, or were, suspended
     */
    public record Breaker(
            String upstream, String state, long failures, Optional<String> openUntil, long failedTrials) {}

    /**
     * The rate limit of sources that share an account.
     *
     * @param calls most calls in {@code seconds}
     * @param inWindow calls used in the current window
     * @param refusedUntil when the provider accepts calls again
     * @param unknown why the usage is unknown
     */
    public record Budget(
            String account,
            List<String> sources,
            long calls,
            long seconds,
            OptionalLong inWindow,
            Optional<String> refusedUntil,
            Optional<String> unknown) {}

    static HealthReport of(JsonNode json) throws ApiException {
        if (!json.path("queues").isArray()) {
            throw StudioApi.notOurs();
        }
        return new HealthReport(
                json.path("needs_attention").asBoolean(),
                json.path("queues").valueStream().map(HealthReport::queue).toList(),
                json.path("failures").valueStream().map(HealthReport::failures).toList(),
                json.path("breakers").valueStream().map(HealthReport::breaker).toList(),
                text(json, "breakers_unknown"),
                json.path("budgets").valueStream().map(HealthReport::budget).toList(),
                json);
    }

    private static Queue queue(JsonNode json) {
        return new Queue(
                json.path("name").asText(),
                text(json, "read_by"),
                number(json, "waiting"),
                number(json, "in_flight"),
                number(json, "delayed"),
                number(json, "dead_letters"),
                text(json, "unknown"));
    }

    private static Failures failures(JsonNode json) {
        return new Failures(json.path("of").asText(), number(json, "count"), text(json, "unknown"));
    }

    private static Breaker breaker(JsonNode json) {
        return new Breaker(
                json.path("upstream").asText(),
                json.path("state").asText(),
                json.path("failures").asLong(),
                text(json, "open_until"),
                json.path("failed_trials").asLong());
    }

    private static Budget budget(JsonNode json) {
        return new Budget(
                json.path("account").asText(),
                json.path("sources").valueStream().map(JsonNode::asText).toList(),
                json.path("calls").asLong(),
                json.path("seconds").asLong(),
                number(json, "in_window"),
                text(json, "refused_until"),
                text(json, "unknown"));
    }

    private static OptionalLong number(JsonNode json, String field) {
        JsonNode number = json.path(field);
        return number.isNumber() ? OptionalLong.of(number.asLong()) : OptionalLong.empty();
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field).asText()).filter(text -> !text.isEmpty());
    }
}
