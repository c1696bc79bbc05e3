package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The cost of a job on AWS, in US dollars.
 *
 * @param used so far
 * @param estimated for the whole job, if its files are known
 * @param limit the cost at which the job is paused
 * @param monthly for storing its files, if their size is known
 * @param basis what the estimate is based on, as the API says it
 * @param earlier the earlier job that the estimate is based on, if there is one
 */
public record JobCost(
        double used,
        OptionalDouble estimated,
        OptionalDouble limit,
        OptionalDouble monthly,
        String basis,
        Optional<String> earlier) {

    /** @param limit the limit in the job's request */
    static JobCost of(JsonNode json, JsonNode limit) {
        JsonNode estimate = json.path("estimate");
        return new JobCost(
                json.path("used").path("us_dollars").asDouble(),
                number(estimate.path("amounts").path("us_dollars")),
                number(limit),
                number(estimate.path("monthly_us_dollars")),
                estimate.path("basis").asText(),
                Optional.of(estimate.path("job").asText()).filter(job -> !job.isEmpty()));
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }
}
