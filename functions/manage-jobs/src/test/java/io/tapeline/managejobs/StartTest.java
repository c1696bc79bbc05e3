package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.ledger.Extraction.Stage;
import io.tapeline.ledger.JobState;
import io.tapeline.model.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {

    private static final String FULL = """
            {"platform": "artlist", "limit": 50, "formats": ["wav", "AIFF"], "incremental": true, "dry_run": true,
             "job_id": "job"}""";
    private final ApiFixture api = new ApiFixture();

    @Test
    void aStartCreatesTheJobAndStartsItsExtraction() {
        APIGatewayProxyResponseEvent answer = api.post("/v1/jobs", FULL);
        JsonNode job = json(answer, 202);
        assertThat(job.path("id").asText()).isEqualTo("job");
        assertThat(job.path("state").asText()).isEqualTo("RUNNING");
        assertThat(job.path("request").toString())
                .isEqualTo("{\"platform\":\"artlist\",\"limit\":50,\"formats\":[\"WAV\",\"AIFF\"],"
                        + "\"incremental\":true,\"dry_run\":true}");
        assertThat(answer.getHeaders()).containsEntry("Location", "/v1/jobs/job");
        assertThat(api.extractionsStarted).containsExactly(ApiFixture.JOB);
    }

    @Test
    void aStartWithNothingButThePlatformMeansAllFormatsOfAllAssets() {
        JsonNode job = json(api.post("/v1/jobs", "{\"platform\": \"motionarray\", \"limit\": null}"), 202);
        assertThat(job.path("request").toString())
                .isEqualTo("{\"platform\":\"motionarray\",\"formats\":[\"WAV\",\"MP3\",\"AIFF\"],"
                        + "\"incremental\":false,\"dry_run\":false}");
        assertThat(job.path("id").asText()).matches("motionarray-20261121-100100-[0-9a-f]{8}");
    }

    @Test
    void theSameStartTwiceIsTheSameJob() {
        JsonNode first = json(api.post("/v1/jobs", FULL), 202);
        JsonNode again = json(api.post("/v1/jobs", FULL.replace("[\"wav\", \"AIFF\"]", "[\"AIFF\", \"WAV\"]")), 200);
        assertThat(again).isEqualTo(first);
        assertThat(api.ledger.jobs).hasSize(1);
    }

    @Test
    void theSameIdWithAnotherRequestIsAConflict() {
        json(api.post("/v1/jobs", FULL), 202);
        JsonNode problem = json(api.post("/v1/jobs", FULL.replace("50", "51")), 409);
        assertThat(problem.path("code").asText()).isEqualTo("job-id-taken");
        assertThat(problem.path("detail").asText()).contains("Job job was started with another request");
        assertThat(api.extractionsStarted).hasSize(1);
    }

    @Test
    void aRepeatedStartStartsTheExtractionAgainOnlyWhileItHasNotBegun() {
        json(api.post("/v1/jobs", FULL), 202);
        json(api.post("/v1/jobs", FULL), 200);
        assertThat(api.extractionsStarted).hasSize(2);
        api.ledger.put(JobsLedger.job(
                ApiFixture.JOB,
                api.ledger.jobs.get(ApiFixture.JOB).request(),
                JobState.RUNNING,
                JobsLedger.extraction(Stage.OPEN, 1, 0)));
        json(api.post("/v1/jobs", FULL), 200);
        assertThat(api.extractionsStarted).hasSize(2);
    }

    @Test
    void anIdempotencyKeyNamesTheJob() {
        String body = "{\"platform\": \"artlist\"}";
        JsonNode one = json(api.post("/v1/jobs", body, Map.of("Idempotency-Key", "my key")), 202);
        JsonNode again = json(api.post("/v1/jobs", body, Map.of("idempotency-key", "my key")), 200);
        JsonNode other = json(api.post("/v1/jobs", body, Map.of("IDEMPOTENCY-KEY", "other key")), 202);
        assertThat(one.path("id").asText())
                .matches("key-[0-9a-f]{32}")
                .isEqualTo(again.path("id").asText());
        assertThat(other.path("id")).isNotEqualTo(one.path("id"));
        JsonNode named = json(api.post("/v1/jobs", FULL, Map.of("Idempotency-Key", "my key")), 202);
        assertThat(named.path("id").asText()).isEqualTo("job");
    }

    @Test
    void anEmptyIdempotencyKeyIsWrongRatherThanAbsent() {
        JsonNode problem =
                json(api.post("/v1/jobs", "{\"platform\": \"artlist\"}", Map.of("Idempotency-Key", "")), 400);
        assertThat(problem.path("detail").asText()).isEqualTo("Wrong in the request: Idempotency-Key");
        assertThat(api.ledger.jobs).isEmpty();
    }

    @Test
    void anExtractionThatCanNotBeStartedSaysHowToGoOn() {
        api.starterFails = Optional.of(new ExtractionStarter.NotStartedException(new JobId("job"), null));
        JsonNode problem = json(api.post("/v1/jobs", FULL), 503);
        assertThat(problem.path("detail").asText()).contains("Start it again with the job_id job");
        api.starterFails = Optional.empty();
        json(api.post("/v1/jobs", FULL), 200);
        assertThat(api.extractionsStarted).containsExactly(ApiFixture.JOB);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        JsonNode problem = json(api.post("/v1/jobs", """
                {"platform": "spotify", "limit": 0, "formats": ["OGG", 7, "wav"], "incremental": 1, "dry_run": "no",
                 "job_id": "../x", "platfrom": "artlist"}""", Map.of("Idempotency-Key", "ü")), 400);
        assertThat(StreamSupport.stream(problem.path("errors").spliterator(), false)
                        .map(error -> error.path("field").asText()))
                .containsExactly(
                        "platform",
                        "limit",
                        "formats[1]",
                        "formats[0]",
                        "incremental",
                        "dry_run",
                        "Idempotency-Key",
                        "job_id",
                        "platfrom");
        assertThat(problem.path("errors").get(0).path("message").asText())
                .isEqualTo("must be one of artlist, motionarray; got \"spotify\"");
        assertThat(api.ledger.jobs).isEmpty();
        assertThat(api.extractionsStarted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                              | platform   | is required: one of artlist, motionarray",
                "                                                | platform   | is required",
                "{\"platform\": \"ARTLIST\"}                     | platform   | must be one of",
                "{\"platform\": 5}                               | platform   | must be a text",
                "{\"platform\": \"both\"}                        | platform   | must be one of",
                "{\"platform\": \"artlist\", \"limit\": 1001}    | limit      | must be a whole number from 1 to 1000",
                "{\"platform\": \"artlist\", \"limit\": -1}      | limit      | must be a whole number from 1 to 1000",
                "{\"platform\": \"artlist\", \"limit\": 2.5}     | limit      | must be a whole number",
                "{\"platform\": \"artlist\", \"formats\": []}    | formats    | must have at least one of WAV, MP3, AIFF",
                "{\"platform\": \"artlist\", \"formats\": \"WAV\"} | formats  | must be a list of texts",
                "{\"platform\": \"artlist\", \"job_id\": \"a b\"} | job_id    | 1 to 64 letters",
                "{\"platform\": \"artlist\", \"job_id\": \"\"}   | job_id     | 1 to 64 letters"
            })
    void aWrongFieldIsNamed(String body, String field, String message) {
        JsonNode problem = json(api.post("/v1/jobs", body), 400);
        assertThat(problem.path("errors")).hasSize(1);
        assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo(field);
        assertThat(problem.path("errors").get(0).path("message").asText()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"platform\": ", "[]", "platform=artlist"})
    void malformedJsonIsSaid(String body) {
        assertThat(json(api.post("/v1/jobs", body), 400).path("code").asText()).isEqualTo("malformed-json");
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        String body = "{\"platform\": \"artlist\"}" + " ".repeat(64 * 1024);
        assertThat(json(api.post("/v1/jobs", body), 400).path("code").asText()).isEqualTo("body-too-large");
    }
}
