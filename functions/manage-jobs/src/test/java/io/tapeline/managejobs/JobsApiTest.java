package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.ALL;
import static io.tapeline.managejobs.ApiFixture.JOB;
import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.fixtures.DescribedRoutes;
import io.tapeline.ledger.Batches.FailedFile;
import io.tapeline.ledger.Batches.FollowUp;
import io.tapeline.ledger.Batches.Outcome;
import io.tapeline.ledger.LedgerUnavailableException;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.WantedFile;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsApiTest {

    private static final Reason NOT_FOUND = new Reason("not-found", "The source has no such file.");

    private final ApiFixture api = new ApiFixture();

    @Test
    void theApiSaysThatItAnswers() {
        assertThat(json(api.get("/v1/health"), 200).toString()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void theHealthCheckNamesTheStoresThatDoNotAnswerAndTellsNothingElse() {
        CountDownLatch never = new CountDownLatch(1);
        api.stores = Map.of(
                "A", () -> {},
                "B",
                        () -> {
                            throw new IllegalStateException("the secret of B");
                        },
                "C",
                        () -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });

        JsonNode problem = json(api.get("/v1/health"), 503);

        assertThat(problem.path("code").asText()).isEqualTo("unavailable");
        assertThat(problem.path("detail").asText()).startsWith("No answer within 1 seconds from: B, C. ");
        assertThat(problem.toString()).doesNotContain("secret");
    }

    @Test
    void theSourcesAreShownWithWhatAJobMayAskOfThem() {
        JsonNode sources = json(api.get("/v1/sources"), 200).path("sources");
        assertThat(sources)
                .extracting(source -> source.path("name").asText())
                .containsExactly("artlist", "motionarray", "channels", "feeds", "spotify", "musicbrainz");
        assertThat(sources.get(0).path("rights").asText()).startsWith("Artlist licenses its music");
        assertThat(sources.get(0).path("options").toString())
                .isEqualTo(
                        "[{\"name\":\"limit\",\"type\":\"number\","
                                + "\"description\":\"maximum number of assets; an asset may have several files\","
                                + "\"minimum\":1,\"maximum\":1000000},"
                                + "{\"name\":\"formats\",\"type\":\"choices\",\"description\":\"only files of these formats\","
                                + "\"default\":[\"WAV\",\"MP3\",\"AIFF\"],\"choices\":[\"WAV\",\"MP3\",\"AIFF\"]},"
                                + "{\"name\":\"incremental\",\"type\":\"flag\","
                                + "\"description\":\"only files that are new since the last complete run\",\"default\":false},"
                                + "{\"name\":\"dry_run\",\"type\":\"flag\","
                                + "\"description\":\"count the files that would be ingested, and ingest nothing\",\"default\":false}]");
    }

    @Test
    void aSourceShowsWhatItYieldsWhetherItsRightsMustBeAcceptedAndItsBudget() {
        JsonNode sources = json(api.get("/v1/sources"), 200).path("sources");

        assertThat(sources.get(0).path("yields").asText()).isEqualTo("files");
        assertThat(sources.get(0).path("rights_required").asBoolean(true)).isFalse();
        assertThat(sources.get(0).has("budget")).isFalse();
        assertThat(sources.get(4).path("yields").asText()).isEqualTo("artists");
        assertThat(sources.get(4).path("rights_required").asBoolean()).isTrue();
        assertThat(sources.get(4).path("budget").toString()).isEqualTo("{\"calls\":240,\"seconds\":30}");
    }

    @Test
    void aRunningJobIsShownWithProgressRateAndEta() {
        List<WantedFile> files = LedgerFixture.files(104);
        Outcome outcome = new Outcome(
                90,
                20,
                List.of(),
                9_000_000,
                files.subList(90, 100).stream()
                        .map(file -> new FailedFile(file, NOT_FOUND, 1))
                        .toList(),
                List.of(new FollowUp(files.subList(100, 104), 1, Duration.ZERO)));
        api.ledger.begun(ALL).committed(200).complete().finished(0, 20, files, outcome);
        ObjectNode shown = (ObjectNode) json(api.get("/v1/jobs/job"), 200);
        assertThat(shown.remove("cost")).isNotNull(); // checked by CostTest
        assertThat(shown.toString())
                .isEqualTo("{\"id\":\"job\",\"source\":\"artlist\",\"state\":\"RUNNING\","
                        + "\"request\":{\"source\":\"artlist\",\"options\":{\"dry_run\":false,"
                        + "\"formats\":[\"WAV\",\"MP3\",\"AIFF\"],\"incremental\":false}},\"extraction\":\"COMPLETE\","
                        + "\"totals\":{\"files\":200,\"assets\":100,\"unusable\":3,\"parts\":1,\"complete\":true},"
                        + "\"done\":90,\"skipped\":20,\"failed\":10,\"cancelled\":0,\"bytes\":9000000,\"retries\":4,"
                        + "\"rate\":{\"files_per_second\":1.5,\"bytes_per_second\":150000.0},\"eta_seconds\":48,"
                        + "\"created_at\":\"2026-11-21T10:00:00Z\",\"elapsed_seconds\":60.0}");
    }

    @Test
    void aFailedJobSaysWhy() {
        api.ledger.begun(ALL).clock.pass(Duration.ofSeconds(100));
        api.ledger.failed(new Reason("login-refused", "Snowflake refused the login."));
        JsonNode job = json(api.get("/v1/jobs/job"), 200);
        assertThat(job.path("problem").toString())
                .isEqualTo("{\"code\":\"login-refused\",\"sentence\":\"Snowflake refused the login.\"}");
        assertThat(job.path("ended_at").asText()).isEqualTo("2026-11-21T10:01:40Z");
        assertThat(job.has("eta_seconds")).isFalse();
    }

    @Test
    void aJobThatNobodyBeginsSaysSo() {
        api.ledger.started(ALL);
        assertThat(json(api.get("/v1/jobs/job"), 200).has("problem")).isFalse();
        api.clock = Clock.offset(api.clock, Duration.ofMinutes(6));
        assertThat(json(api.get("/v1/jobs/job"), 200).path("problem").toString())
                .isEqualTo(
                        "{\"code\":\"not-begun\",\"sentence\":\"The extraction of this job has not begun for 7 minutes."
                                + " Look at the log of the function that finds the source's keys, then retry the job.\"}");
        assertThat(api.ledger.extractions.begin(JOB)).isPresent();
        assertThat(json(api.get("/v1/jobs/job"), 200).has("problem")).isFalse();
    }

    @Test
    void jobsAreListedNewestFirstPageByPage() {
        for (int i = 0; i < 25; i++) {
            api.ledger.jobs.start(new JobId("job-" + i), ALL);
            api.ledger.clock.pass(Duration.ofSeconds(1));
        }
        JsonNode first = json(api.get("/v1/jobs"), 200);
        assertThat(first.path("jobs")).hasSize(20);
        assertThat(first.path("jobs").get(0).path("id").asText()).isEqualTo("job-24");
        JsonNode rest = json(
                api.get(
                        "/v1/jobs",
                        Map.of("limit", "100", "cursor", first.path("next").asText())),
                200);
        assertThat(rest.path("jobs")).hasSize(5);
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void failuresAreListedWithReasonsPageByPage() {
        List<WantedFile> files = LedgerFixture.files(3);
        api.ledger.begun(ALL).committed(3);
        for (int batch = 0; batch < 3; batch++) {
            api.ledger.givenUp(batch, files.get(batch), NOT_FOUND);
        }
        JsonNode first = json(api.get("/v1/jobs/job/failures", Map.of("limit", "2")), 200);
        assertThat(first.path("failures")).hasSize(2);
        assertThat(first.toString())
                .startsWith("{\"id\":\"job\",\"failures\":[{\"asset\":\"a0\",\"format\":\"WAV\",\"key\":\"k0\","
                        + "\"reason\":{\"code\":\"not-found\",\"sentence\":\"The source has no such file.\"},"
                        + "\"attempts\":4}");
        JsonNode second = json(
                api.get(
                        "/v1/jobs/job/failures",
                        Map.of("cursor", first.path("next").asText())),
                200);
        assertThat(second.path("failures")).hasSize(1);
        assertThat(second.has("next")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/jobs, limit, 0",
        "/v1/jobs, limit, 101",
        "/v1/jobs, limit, many",
        "/v1/jobs, cursor, forged",
        "/v1/jobs, size, 5",
        "/v1/jobs/job/failures, limit, 1001",
        "/v1/jobs/job/failures, cursor, forged"
    })
    void aWrongParameterIsNamed(String path, String name, String value) {
        api.ledger.started(ALL);
        JsonNode problem = json(api.get(path, Map.of(name, value)), 400);
        assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/jobs/gone",
        "GET, /v1/jobs/gone/failures",
        "POST, /v1/jobs/gone/cancel",
        "POST, /v1/jobs/gone/retry"
    })
    void anUnknownJobIsNotFound(String method, String path) {
        JsonNode problem = json(method.equals("GET") ? api.get(path) : api.post(path, null), 404);
        assertThat(problem.path("detail").asText()).isEqualTo("There is no job gone. GET /v1/jobs lists all.");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/jobs/..", "GET, /v1/jobs/a b/failures", "POST, /v1/jobs/-x/cancel", "POST, /v1/jobs/ü/retry"})
    void aJobIdWithCharactersThatDoNotBelongIsWrong(String method, String path) {
        JsonNode problem = json(method.equals("GET") ? api.get(path) : api.post(path, "{}"), 400);
        assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo("id");
    }

    @Test
    void aLedgerOrAStarterThatDoesNotAnswerIsUnavailable() {
        api.starterFails = Optional.of(new LedgerUnavailableException("throttled", null));
        assertThat(json(api.post("/v1/jobs", "{\"source\":\"artlist\"}"), 503)
                        .path("detail")
                        .asText())
                .isEqualTo("The ledger does not answer. Send the same request again.");
        api.starterFails = Optional.of(new ExtractionStarter.NotStartedException(new JobId("one"), null));
        assertThat(json(api.post("/v1/jobs", "{\"source\":\"artlist\"}"), 503)
                        .path("detail")
                        .asText())
                .startsWith("Job one is there, but its extraction could not be started.");
        api.starterFails = Optional.of(new IllegalStateException("other"));
        assertThat(json(api.post("/v1/jobs", "{\"source\":\"artlist\"}"), 500)
                        .path("detail")
                        .asText())
                .doesNotContain("other");
    }

    @Test
    void everyRouteOfTheDescriptionIsThereAndNoOther() throws Exception {
        assertThat(api.routes().routes().names())
                .containsExactlyInAnyOrderElementsOf(DescribedRoutes.leadingTo("manage-jobs"));
    }
}
