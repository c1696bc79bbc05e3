package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.FakeApi;
import io.tapeline.cli.JobJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestVerbTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String START = "POST /v1/jobs";

    @TempDir
    private Path home;

    private FakeApi api;
    private CommandLineRun commandLine;

    @BeforeEach
    void startApi() throws IOException {
        api = new FakeApi();
        commandLine = new CommandLineRun(home).with("TAPELINE_URL", api.url()).with("TAPELINE_ACCEPT_RIGHTS", "true");
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Test
    void bothFollowsTwoJobsAndEndsWithTheSummaryThatTheFirstUsersKnow() throws IOException {
        api.answer(START, 202, JobJson.running("a", "artlist", 0, 100))
                .answer(START, 202, JobJson.running("m", "motionarray", 0, 50))
                .answer("GET /v1/jobs/a", 200, JobJson.running("a", "artlist", 60, 100))
                .answer("GET /v1/jobs/a", 200, JobJson.done("a", "artlist", 100, 0, 0))
                .answer("GET /v1/jobs/m", 200, JobJson.done("m", "motionarray", 50, 0, 0));

        Result result = commandLine.run("ingest", "both", "--json");

        assertThat(result.exitCode()).isZero();
        JsonNode summary = JSON.readTree(result.out());
        assertThat(summary.path("summary").path("overall_success").asBoolean()).isTrue();
        assertThat(summary.path("summary").path("total_downloads").asInt()).isEqualTo(150);
        assertThat(summary.path("summary").path("artlist_downloads").asInt()).isEqualTo(100);
        assertThat(summary.path("summary").path("motionarray_downloads").asInt())
                .isEqualTo(50);
        assertThat(summary.path("artlist").path("success").asBoolean()).isTrue();
        assertThat(summary.path("artlist").path("snowflake_assets").asInt()).isEqualTo(50);
        assertThat(summary.path("artlist").path("extracted_keys").asInt()).isEqualTo(100);
        assertThat(summary.path("artlist").path("downloads_successful").asInt()).isEqualTo(100);
        assertThat(summary.path("artlist").path("job_id").asText()).isEqualTo("a");
        assertThat(summary.path("artlist").path("seconds").asDouble()).isEqualTo(12.0);
        assertThat(summary.path("motionarray").path("downloads_successful").asInt())
                .isEqualTo(50);
        assertThat(result.err())
                .contains("artlist      done  100/100 files  100.0 MB", "motionarray  done  50/50 files");
    }

    @Test
    void aSingleSourceIsStartedAndLeftAlone() {
        api.answer(START, 202, JobJson.running("a", "artlist", 0, 0));

        Result result = commandLine.run("ingest", "artlist");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("artlist: job a is running");
        assertThat(result.err()).contains("./tapeline jobs watch a");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void everyWishReachesTheApi() throws IOException {
        api.answer(START, 202, JobJson.running("mine", "artlist", 0, 0));

        commandLine.run(
                "ingest",
                "artlist",
                "--limit",
                "7",
                "--formats",
                "wav,mp3",
                "--incremental",
                "--dry-run",
                "--licence-note",
                "Agreement 12",
                "--job-id=mine");

        assertThat(api.requests().getFirst().json()).isEqualTo(JSON.readTree("""
                                {"source": "artlist", "id": "mine", "licence_note": "Agreement 12", "accept_rights": true,
                                 "options": {"limit": 7, "formats": ["wav", "mp3"], "incremental": true, "dry_run": true}}"""));
        assertThat(api.requests().getFirst().headers()).containsEntry("Idempotency-key", "id-1");
    }

    @Test
    void theRightsOfEverySourceAreShownBeforeAJobStarts() {
        api.answer("GET /v1/sources", 200, """
                        {"sources": [{"name": "artlist", "rights": "As Artlist allows."},
                                     {"name": "motionarray", "rights": "As Motion Array allows."}]}""").answer(START, 202, JobJson.done("a", "artlist", 1, 0, 0));

        Result silent = commandLine.with("TAPELINE_ACCEPT_RIGHTS", "no").run("ingest", "both", "--watch");
        Result accepting = commandLine.run("ingest", "both", "--watch", "--accept-rights");

        assertThat(silent.err()).contains("As Artlist allows.", "As Motion Array allows.");
        assertThat(accepting.err()).doesNotContain("allows.");
        assertThat(api.requests().stream().filter(request -> request.line().equals(START)))
                .extracting(request -> request.json().has("accept_rights"))
                .containsExactly(false, false, true, true);
    }

    @Test
    void aStartWhoseConnectionBreaksIsRepeatedUnderTheSameKey() {
        api.breakConnection(START).answer(START, 202, JobJson.running("a", "artlist", 0, 0));

        Result result = commandLine.run("ingest", "artlist");

        assertThat(result.exitCode()).isZero();
        assertThat(api.requests()).hasSizeGreaterThan(1).allSatisfy(request -> assertThat(request.headers())
                .containsEntry("Idempotency-key", "id-1"));
    }

    @Test
    void filesThatFailedMakeItExitWithOne() {
        api.answer(START, 202, JobJson.done("a", "artlist", 99, 0, 1));

        Result result = commandLine.run("ingest", "artlist", "--watch");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("1 file of artlist failed: ./tapeline jobs failures a");
    }

    @Test
    void aJobThatFailedSaysWhy() {
        api.answer(START, 202, JobJson.failed("a", "artlist", "Snowflake refuses the login."));

        Result result = commandLine.run("ingest", "artlist", "--watch");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("artlist: Snowflake refuses the login.");
    }

    @Test
    void anApiThatIsAwayForAWhileIsWaitedFor() {
        api.answer(START, 202, JobJson.running("a", "artlist", 0, 9))
                .answer("GET /v1/jobs/a", 503, "")
                .answer("GET /v1/jobs/a", 503, "")
                .answer("GET /v1/jobs/a", 200, JobJson.done("a", "artlist", 9, 0, 0));

        assertThat(commandLine.run("ingest", "artlist", "--watch").exitCode()).isZero();
    }

    @Test
    void anApiThatStaysAwayIsGivenUpAfterAMinute() {
        api.answer(START, 202, JobJson.running("a", "artlist", 0, 9)).answer("GET /v1/jobs/a", 503, "");

        Result result = commandLine.run("ingest", "artlist", "--watch");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(commandLine.waited()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(65));
        assertThat(result.err()).contains("answered 503", "Try again");
    }

    @Test
    void whatTheApiFindsWrongIsSaidFieldByField() {
        api.answer(START, 400, """
                {"type": "urn:tapeline:problem:wrong-request", "title": "The request is wrong", "status": 400,
                 "detail": "2 fields are wrong, see errors", "code": "wrong-request",
                 "errors": [{"field": "limit", "message": "is at most 1000000"},
                            {"field": "formats[1]", "message": "FLAC is unknown"}]}""");

        Result result = commandLine.run("ingest", "artlist", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("2 fields are wrong", "limit: is at most 1000000", "formats[1]: FLAC is unknown");
    }

    /** The API decides which sources exist. */
    @Test
    void anUnknownSourceIsAUsageErrorWithWhatTheApiSays() {
        api.answer(START, 400, """
                {"type": "urn:tapeline:problem:wrong-request", "title": "The request is wrong", "status": 400,
                 "detail": "Wrong in the request: source", "code": "wrong-request",
                 "errors": [{"field": "source", "message": "unknown source \\"artlst\\"; did you mean \\"artlist\\"?"}]}""");

        Result result = commandLine.run("ingest", "artlst");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("unknown source \"artlst\"; did you mean \"artlist\"?");
    }

    @Test
    void noApiIsSaidInASentenceWithASuggestion() {
        api.close();

        Result result = commandLine.run("ingest", "both", "--json");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("The API at " + api.url() + " does not answer.", "./tapeline up");
    }

    @Test
    void aCallerThatIsNotAllowedExitsWithThreeAndTheTokenIsSent() {
        api.answer(START, 403, "{\"detail\": \"This token may not start jobs.\"}");

        Result result = commandLine.with("TAPELINE_TOKEN", "t0ken").run("ingest", "artlist");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("This token may not start jobs.");
        assertThat(api.requests().getFirst().headers()).containsEntry("Authorization", "Bearer t0ken");
    }

    @Test
    void wordsThatMeanNothingAreUsageErrors() {
        assertThat(commandLine.run("ingest", "artlist", "--limit", "0").exitCode())
                .isEqualTo(2);
        assertThat(commandLine.run("ingest").err()).contains("SOURCE", "./tapeline ingest --help");
        assertThat(commandLine.run("sing").exitCode()).isEqualTo(2);
        assertThat(commandLine.run().exitCode()).isEqualTo(2);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        Result result = commandLine.with("TAPELINE_URL", "localhost:8080").run("ingest", "artlist");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("TAPELINE_URL is not an address that can be used: localhost:8080");
    }
}
