package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.acceptance.Http.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the estimated use of jobs with the use that was counted. */
class CostEstimateTest {
    private static final double RELATIVE_TOLERANCE = 0.2;
    /** Allowed absolute difference, for what a job needs only a few times, such as the messages of its few batches. */
    private static final double ABSOLUTE_TOLERANCE = 2;

    /** Without reads: workers read the breakers and the job every second, so reads depend on the duration, and cost almost nothing. */
    private static final List<String> CALLS = List.of("s3_writes", "dynamodb_write_units", "sqs_requests");

    @TempDir
    Path folder;

    @Test
    void aDryRunsEstimateIsWithinAFifthOfTheUseAndACostLimitPausesAJob() {
        try (RunningSystem system = RunningSystem.start(
                folder.resolve("data"),
                List.of("--artlist-assets", "350", "--motionarray-assets", "100", "--file-size", "20000"))) {
            compare(system, "first", "artlist", "\"limit\": 150, \"formats\": [\"WAV\"]", "MEASURED_FIGURES");
            compare(system, "second", "motionarray", "\"incremental\": true", "MEASURED_FIGURES");
            compare(system, "third", "artlist", "\"limit\": 150, \"formats\": [\"MP3\"]", "EARLIER_JOB");
            pauseAndContinue(system);
        }
    }

    private static void compare(RunningSystem system, String name, String source, String options, String basis) {
        system.begin(name + "-dry", source, "\"dry_run\": true, " + options);
        system.awaitEnd(name + "-dry");
        JsonNode estimate = cost(system, name + "-dry").path("estimate");
        system.begin(name, source, options);
        system.awaitEnd(name);
        JsonNode used = cost(system, name).path("used");
        System.out.println(name + " estimated: " + estimate + " used: " + used);

        assertThat(estimate.path("basis").asText()).isEqualTo(basis);
        for (String calls : CALLS) {
            double counted = used.path(calls).asDouble();
            assertThat(estimate.path("amounts").path(calls).asDouble())
                    .as("%s of %s", calls, name)
                    .isCloseTo(counted, within(Math.max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * counted)));
        }
        assertThat(used.path("us_dollars").asDouble()).isPositive();
    }

    /** 400 of 700 files are new; they cost three times the job's first limit. */
    private static void pauseAndContinue(RunningSystem system) {
        system.api().post("/v1/jobs", "{\"id\": \"limited\", \"source\": \"artlist\", \"max_cost\": 0.001}");
        JobReport paused = system.awaitEnd("limited");
        System.out.println("paused: " + system.api().get("/v1/jobs/limited"));
        assertThat(paused.state()).isEqualTo("PAUSED");
        assertThat(cost(system, "limited").path("used").path("us_dollars").asDouble())
                .isGreaterThanOrEqualTo(0.001);

        Answer refused = system.api().send("POST", "/v1/jobs/limited/retry", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asText()).isEqualTo("cost-limit");
        system.api().post("/v1/jobs/limited/retry", "{\"max_cost\": 1}");
        JobReport ended = system.awaitEnd("limited");
        System.out.println("ended: " + system.api().get("/v1/jobs/limited"));
        assertThat(ended.state()).isEqualTo("DONE");
        system.assertIngested("artlist");
    }

    private static JsonNode cost(RunningSystem system, String job) {
        return system.api().get("/v1/jobs/" + job).path("cost");
    }
}
