package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
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
            {"source": "artlist", "id": "job",
             "options": {"limit": 50, "formats": ["wav", "AIFF"], "incremental": true, "dry_run": true}}""";
    private final ApiFixture api = new ApiFixture();

    @Test
    void aStartCreatesTheJobAndStartsItsExtraction() {
        APIGatewayProxyResponseEvent answer = api.post("/v1/jobs", FULL);
        JsonNode job = json(answer, 202);
        assertThat(job.path("id").asText()).isEqualTo("job");
        assertThat(job.path("state").asText()).isEqualTo("RUNNING");
        assertThat(job.path("request").toString())
                .isEqualTo("{\"source\":\"artlist\",\"options\":{\"dry_run\":true,\"formats\":[\"WAV\",\"AIFF\"],"
                        + "\"incremental\":true,\"limit\":50}}");
        assertThat(answer.getHeaders()).containsEntry("Location", "/v1/jobs/job");
        assertThat(api.extractionsStarted).containsExactly(ApiFixture.JOB);
    }

    @Test
    void aStartWithNothingButTheSourceMeansWhatItsOptionsSayByDefault() {
        JsonNode job = json(api.post("/v1/jobs", "{\"source\": \"motionarray\", \"options\": {\"limit\": null}}"), 202);
        assertThat(job.path("request").toString())
                .isEqualTo("{\"source\":\"motionarray\",\"options\":{\"dry_run\":false,"
                        + "\"formats\":[\"WAV\",\"MP3\",\"AIFF\"],\"incremental\":false}}");
        assertThat(job.path("id").asText()).matches("motionarray-20261121-100100-[0-9a-f]{8}");
    }

    @Test
    void theSameStartTwiceIsTheSameJob() {
        JsonNode first = json(api.post("/v1/jobs", FULL), 202);
        JsonNode again = json(api.post("/v1/jobs", FULL.replace("[\"wav\", \"AIFF\"]", "[\"AIFF\", \"WAV\"]")), 200);
        assertThat(again).isEqualTo(first);
        assertThat(api.jobs()).hasSize(1);
    }

    @Test
    void theAnswerNamesTheRightsUntilTheyAreAccepted() {
        String body = "{\"source\": \"artlist\", \"id\": \"%s\", \"accept_rights\": %s}";

        JsonNode silent = json(api.post("/v1/jobs", body.formatted("silent", false)), 202);
        JsonNode accepting = json(api.post("/v1/jobs", body.formatted("accepting", true)), 202);

        assertThat(silent.path("rights").asText()).startsWith("Artlist licenses its music");
        assertThat(silent.path("request").has("accept_rights")).isFalse();
        assertThat(accepting.has("rights")).isFalse();
        assertThat(accepting.path("request").path("accept_rights").asBoolean()).isTrue();
        assertThat(json(api.get("/v1/jobs/silent"), 200).has("rights")).isFalse();
        assertThat(json(api.post("/v1/jobs", body.formatted("silent", true)), 200)
                        .path("request"))
                .as("the same request, as it was recorded")
                .isEqualTo(silent.path("request"));
        json(api.post("/v1/jobs", body.formatted("third", "\"yes\"")), 400);
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
        assertThat(api.ledger.extractions.begin(ApiFixture.JOB)).isPresent();
        json(api.post("/v1/jobs", FULL), 200);
        assertThat(api.extractionsStarted).hasSize(2);
    }

    @Test
    void anIdempotencyKeyNamesTheJob() {
        String body = "{\"source\": \"artlist\"}";
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
        JsonNode problem = json(api.post("/v1/jobs", "{\"source\": \"artlist\"}", Map.of("Idempotency-Key", "")), 400);
        assertThat(problem.path("detail").asText()).isEqualTo("Wrong in the request: Idempotency-Key");
        assertThat(api.jobs()).isEmpty();
    }

    @Test
    void anExtractionThatCanNotBeStartedSaysHowToGoOn() {
        api.starterFails = Optional.of(new ExtractionStarter.NotStartedException(new JobId("job"), null));
        JsonNode problem = json(api.post("/v1/jobs", FULL), 503);
        assertThat(problem.path("detail").asText()).contains("Start it again with the id job");
        api.starterFails = Optional.empty();
        json(api.post("/v1/jobs", FULL), 200);
        assertThat(api.extractionsStarted).containsExactly(ApiFixture.JOB);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        JsonNode problem = json(api.post("/v1/jobs", """
                {"source": "artlist", "options": {"limit": 0, "formats": ["OGG", 7, "wav"], "incremental": 1,
                 "limitt": 5, "dry_run": "no"}, "id": "../x", "sauce": "artlist"}""", Map.of("Idempotency-Key", "ü")), 400);
        assertThat(StreamSupport.stream(problem.path("errors").spliterator(), false)
                        .map(error -> error.path("field").asText()))
                .containsExactly(
                        "options.limit",
                        "options.formats",
                        "options.incremental",
                        "options.limitt",
                        "options.dry_run",
                        "Idempotency-Key",
                        "id",
                        "sauce");
        assertThat(api.jobs()).isEmpty();
        assertThat(api.extractionsStarted).isEmpty();
    }

    @Test
    void aLicenceNoteIsKeptWithTheJobAndMakesAnotherRequest() {
        String note = "Agreement 12, Zo\u00EB";
        String start = "{\"source\": \"artlist\", \"id\": \"noted\", \"licence_note\": \"" + note + " \"}";
        assertThat(json(api.post("/v1/jobs", start), 202)
                        .path("request")
                        .path("licence_note")
                        .asText())
                .isEqualTo(note);
        json(api.post("/v1/jobs", start), 200);
        json(api.post("/v1/jobs", "{\"source\": \"artlist\", \"id\": \"noted\"}"), 409);
        String tooLong = start.replace(note, "x".repeat(501));
        assertThat(json(api.post("/v1/jobs", tooLong), 400)
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asText())
                .isEqualTo("licence_note");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                   | source  | is required: one of artlist, motionarray",
                "                                     | source  | is required",
                "{'source': 'artlst'}                 | source  | unknown source \"artlst\"; did you mean \"artlist\"? Known are",
                "{'source': 'tidal'}                  | source  | unknown source \"tidal\"; known are artlist, motionarray",
                "{'source': 'spotify'}                | accept_rights | must be true: a job of spotify starts only if",
                "{'source': 'spotify', 'accept_rights': false} | accept_rights | In short: Spotify's Developer Terms",
                "{'source': 5}                        | source  | must be a text",
                "{'source': 'both'}                   | source  | unknown source",
                "{'source': 'artlist', 'options': []} | options | must be an object",
                "{'source': 'artlist', 'id': 'a b'}   | id      | 1 to 64 letters",
                "{'source': 'artlist', 'id': ''}      | id      | 1 to 64 letters",
                "{'source': 'artlist', 'licence_note': ' '} | licence_note | must have 1 to 500 characters",
                "{'source': 'artlist', 'job_id': 'a'} | job_id  | is called id now",
                "{'source': 'artlist', 'limit': 5}    | limit   | is an option now: {\"options\": {\"limit\": …}}"
            })
    void aWrongFieldIsNamed(String body, String field, String message) {
        assertNamed(body, field, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'limitt': 5       | options.limitt  | unknown option \"limitt\"; did you mean \"limit\"? Known are limit,",
                "'dry-run': true   | options.dry-run | did you mean \"dry_run\"?",
                "'colour': 'red'   | options.colour  | unknown option \"colour\"; known are limit, formats",
                "'limit': 1000001  | options.limit   | must be a whole number from 1 to 1000000, got \"1000001\"",
                "'limit': -1       | options.limit   | must be a whole number from 1 to 1000000",
                "'limit': 2.5      | options.limit   | must be a whole number",
                "'formats': []     | options.formats | must be a list of some of WAV, MP3, AIFF, got nothing",
                "'formats': 'WAV'  | options.formats | must be a list of some of WAV, MP3, AIFF",
                "'dry_run': 'yes'  | options.dry_run | must be true or false"
            })
    void aWrongOptionIsNamed(String option, String field, String message) {
        assertNamed("{'source': 'artlist', 'options': {" + option + "}}", field, message);
    }

    private void assertNamed(String body, String field, String message) {
        JsonNode problem = json(api.post("/v1/jobs", body == null ? null : body.replace('\'', '"')), 400);
        assertThat(problem.path("errors")).hasSize(1);
        assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo(field);
        assertThat(problem.path("errors").get(0).path("message").asText()).contains(message);
    }

    /** A request in the form that was used before sources.yaml existed. */
    @Test
    void aBodyInTheFormerFormatIsRefusedWithTheNewNames() {
        JsonNode problem =
                json(api.post("/v1/jobs", "{\"platform\": \"artlist\", \"limit\": 50, \"dry_run\": true}"), 400);
        assertThat(problem.path("errors").toString())
                .contains("\"field\":\"platform\",\"message\":\"is called source now\"")
                .contains("\"field\":\"limit\"")
                .contains("\"field\":\"dry_run\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"source\": ", "[]", "source=artlist"})
    void malformedJsonIsSaid(String body) {
        assertThat(json(api.post("/v1/jobs", body), 400).path("code").asText()).isEqualTo("malformed-json");
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        String body = "{\"source\": \"artlist\"}" + " ".repeat(ApiFixture.MOST_BYTES);
        assertThat(json(api.post("/v1/jobs", body), 400).path("code").asText()).isEqualTo("body-too-large");
    }
}
