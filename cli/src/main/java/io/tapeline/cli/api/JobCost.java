package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a job costs on AWS, in US dollars.
 *
 * @param used until now
 * @param estimated for the whole job, where its files are known
 * @param limit at which the job is paused
 * @param monthly for keeping its files, where their size is known
 * @param basis what the estimate follows from, as the API says it
 * @param earlier the job that it follows from, where it is an earlier one
 */
public record JobCost(
        double used,
        OptionalDouble estimated,
        OptionalDouble limit,
        OptionalDouble monthly,
        String basis,
        Optional<String> earlier) {

    /** @param limit what the job's request says of it */
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
