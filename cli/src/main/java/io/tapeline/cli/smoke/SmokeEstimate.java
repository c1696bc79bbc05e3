package io.tapeline.cli.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a smoke run creates and costs, from Terraform's plan and {@code infra/prices.json}.
 *
 * @param resources number of resources created, by their type in Terraform
 * @param dollars for one hour of the resources billed by time, and for the steps
 */
public record SmokeEstimate(Map<String, Integer> resources, double dollars) {

    private static final double HOURS_IN_A_MONTH = 730;

    /** For requests, functions, the gateway and logs: more than ten times the cost of the steps' jobs on the embedded stack. */
    private static final double STEPS = 0.01;

    /** @param plan Terraform's plan, from {@code terraform show -json} */
    static SmokeEstimate of(JsonNode plan, Path prices) {
        JsonNode month = read(prices).path("us_dollars");
        Map<String, Integer> resources = new TreeMap<>();
        double months = 0;
        for (JsonNode change : plan.path("resource_changes")) {
            if (change.path("mode").asText().equals("managed")) {
                String type = change.path("type").asText();
                resources.merge(type, 1, Integer::sum);
                months += monthly(type, change.path("change").path("after"), month);
            }
        }
        return new SmokeEstimate(resources, months / HOURS_IN_A_MONTH + STEPS);
    }

    public int all() {
        return resources.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The monthly price of resources billed by time. */
    private static double monthly(String type, JsonNode resource, JsonNode month) {
        return switch (type) {
            case "aws_cloudwatch_metric_alarm" ->
                Math.max(1, resource.path("metric_query").size())
                        * month.path("alarm_metric_month").asDouble();
            case "aws_cloudwatch_dashboard" -> month.path("dashboard_month").asDouble();
            case "aws_secretsmanager_secret" -> month.path("secret_month").asDouble();
            default -> 0;
        };
    }

    private static JsonNode read(Path prices) {
        try {
            return JsonMapper.builder().build().readTree(prices.toFile());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The prices can't be read: " + e.getMessage(),
                    "infra/prices.json is part of the repository.");
        }
    }
}
