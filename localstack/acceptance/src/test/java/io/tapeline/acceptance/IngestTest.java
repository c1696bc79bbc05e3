package io.tapeline.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue is stored in S3 once. Each test continues where the previous one ended. */
@TestMethodOrder(OrderAnnotation.class)
class IngestTest {
    private static final long ARTLIST = 100;
    private static final long MOTIONARRAY = 50;

    @TempDir
    static Path data;

    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = start(data);
    }

    private static RunningSystem start(Path data) {
        return RunningSystem.start(
                data,
                List.of("--artlist-assets", "50", "--motionarray-assets", "50", "--file-size", "60000"),
                // objects of this test are younger than a day
                options -> options.withEnvironment(Map.of("TAPELINE_VERIFY_TOLERATED_AGE", "PT0S")));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    @Order(1)
    void everyFileOfBothSourcesIsStoredWithItsBytesAndNothingElse() {
        system.begin("artlist-1", "artlist", "");
        system.begin("motionarray-1", "motionarray", "");

        assertOutcome(system.awaitEnd("artlist-1"), ARTLIST, ARTLIST, 0);
        assertOutcome(system.awaitEnd("motionarray-1"), MOTIONARRAY, MOTIONARRAY, 0);

        assertThat(system.bucket().keys("ingest/")).hasSize(150);
        system.assertIngested("artlist");
        system.assertIngested("motionarray");
    }

    @Test
    @Order(2)
    void aSecondRunDownloadsNothing() {
        long downloads = downloads();
        system.begin("artlist-2", "artlist", "");
        system.begin("motionarray-2", "motionarray", "");

        assertOutcome(system.awaitEnd("artlist-2"), ARTLIST, 0, ARTLIST);
        assertOutcome(system.awaitEnd("motionarray-2"), MOTIONARRAY, 0, MOTIONARRAY);
        assertThat(downloads()).isEqualTo(downloads);
    }

    @Test
    @Order(3)
    void anIncrementalJobDownloadsExactlyWhatIsNew() {
        long downloads = downloads();
        system.standIns().add(5, 3);
        system.begin("artlist-3", "artlist", "\"incremental\": true");
        system.begin("motionarray-3", "motionarray", "\"incremental\": true");

        assertThat(system.awaitEnd("artlist-3"))
                .extracting(JobReport::state, JobReport::done)
                .containsExactly("DONE", 10L);
        assertThat(system.awaitEnd("motionarray-3"))
                .extracting(JobReport::state, JobReport::done)
                .containsExactly("DONE", 3L);

        assertThat(downloads()).isEqualTo(downloads + 13);
        system.assertIngested("artlist");
        system.assertIngested("motionarray");
    }

    @Test
    @Order(4)
    void aRepeatedStartRequestCreatesOneJob() {
        String start = "{\"source\": \"artlist\", \"id\": \"twice\", \"options\": {\"limit\": 10}}";

        assertThat(system.api().send("POST", "/v1/jobs", start).status()).isEqualTo(202);
        assertThat(system.api().send("POST", "/v1/jobs", start).status()).isEqualTo(200);
        assertThat(system.api()
                        .send("POST", "/v1/jobs", start.replace("10", "11"))
                        .status())
                .isEqualTo(409);

        assertOutcome(system.awaitEnd("twice"), 20, 0, 20);
        assertThat(system.api().get("/v1/jobs?limit=100").path("jobs").findValuesAsText("id"))
                .containsOnlyOnce("twice");
    }

    @Test
    @Order(5)
    void metricsAreLoggedInTheFormatThatCloudWatchReads() throws IOException {
        long done = 0;
        for (JsonNode measured : metrics("download-batch")) {
            assertThat(measured.path("FunctionName").asText()).isEqualTo("download-batch");
            done += measured.path("FilesDone").asLong();
        }
        assertThat(done).isEqualTo(ARTLIST + MOTIONARRAY + 13);
    }

    @Test
    @Order(6)
    void aReaderFromTheLocalIssuerMayNotStartAJob() {
        Http reader = system.api().authorizedBy("Bearer " + system.token("reader"));

        assertThat(reader.send("POST", "/v1/jobs", "{\"source\": \"artlist\", \"id\": \"not-mine\"}")
                        .status())
                .isEqualTo(403);
        assertThat(system.api().send("GET", "/v1/jobs/not-mine", "").status()).isEqualTo(404);
    }

    @Test
    @Order(7)
    void aDeadLetterIsReportedUntilItIsRemoved() {
        CommandLine commandLine = CommandLine.of(system, data);
        CommandLine.Result well = commandLine.run("health");
        assertThat(well.exitCode()).as(well.out() + well.err()).isZero();
        assertThat(well.out()).contains("Nothing needs attention.");
        String deadLetters = system.queueUrl("download-batches.dead-letters");
        system.sqs().sendMessage(message -> message.queueUrl(deadLetters).messageBody("{}"));

        CommandLine.Result ill = commandLine.run("health");

        assertThat(ill.exitCode()).isEqualTo(1);
        assertThat(ill.out()).contains("download-batches: 1 message given up");
        assertThat(system.api().get("/v1/health/report").path("needs_attention").asBoolean())
                .isTrue();
        system.sqs().purgeQueue(queue -> queue.queueUrl(deadLetters));
        assertThat(commandLine.run("health").exitCode()).isZero();
    }

    @Test
    @Order(8)
    void damagedMissingAndUnexpectedObjectsAreReportedAndMissingOnesFetchedAgain() throws IOException {
        StoreOnDisk disk = new StoreOnDisk(data.resolve("s3"));
        CommandLine commandLine = CommandLine.of(system, data);
        String flipped = system.bucket().keys("ingest/artlist/").get(1);
        String gone = system.bucket().keys("ingest/artlist/").get(2);
        disk.flip(flipped);
        system.bucket().delete(gone);
        system.bucket().put("ingest/artlist/stranger", new byte[1]);

        CommandLine.Result verified = commandLine.run("verify", "--all", "--json");

        assertThat(verified.exitCode()).as(verified.err()).isEqualTo(1);
        JsonNode said = new JsonMapper().readTree(verified.out());
        assertThat(said.path("findings"))
                .extracting(finding -> finding.path("kind").asText() + " "
                        + finding.path("object_key").asText())
                .containsExactlyInAnyOrder(
                        "damaged " + flipped, "missing " + gone, "unexpected ingest/artlist/stranger");
        assertThat(said.at("/verification/counts/objects").asLong()).isEqualTo(ARTLIST + MOTIONARRAY + 13);
        assertThat(metrics("verify-objects"))
                .extracting(
                        line -> line.path("ObjectsDamaged").asLong(),
                        line -> line.path("ObjectsMissing").asLong(),
                        line -> line.path("ObjectsUnexpected").asLong())
                .contains(tuple(1L, 1L, 1L));

        disk.flip(flipped);
        system.bucket().delete("ingest/artlist/stranger");
        system.begin("artlist-back", "artlist", "");
        assertThat(system.awaitEnd("artlist-back"))
                .extracting(JobReport::state, JobReport::done)
                .containsExactly("DONE", 1L);
        system.assertIngested("artlist");
    }

    /** Runs last, because it damages the system's data. */
    @Test
    @Order(Integer.MAX_VALUE)
    void unreadableObjectsAreReportedAtTheNextStartAndFetchedAgain() throws IOException {
        String key = system.bucket().keys("ingest/artlist/").getFirst();
        system.bucket().put("studio/a/s/t/v/u.wav", new byte[10]);
        system.close();
        StoreOnDisk disk = new StoreOnDisk(data.resolve("s3"));
        disk.emptyDescription(key);
        disk.emptyDescription("studio/a/s/t/v/u.wav");

        var said = new ByteArrayOutputStream();
        PrintStream console = System.err;
        System.setErr(new PrintStream(said, true, UTF_8));
        try {
            system = start(data);
        } finally {
            System.setErr(console);
        }

        assertThat(said.toString(UTF_8).lines().filter(line -> line.contains("n S3, ")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("In S3, " + key + " has a description that cannot be read; moved to ")
                        .endsWith(" The next job fetches it again."))
                .anySatisfy(line -> assertThat(line).startsWith("ATTENTION: in S3, studio/a/s/t/v/u.wav has a "));
        assertThat(system.bucket().keys("ingest/artlist/")).doesNotContain(key);
        system.begin("artlist-again", "artlist", "");
        assertThat(system.awaitEnd("artlist-again"))
                .extracting(JobReport::state, JobReport::done)
                .containsExactly("DONE", 1L);
        system.assertIngested("artlist");
    }

    private static List<JsonNode> metrics(String function) throws IOException {
        JsonMapper json = new JsonMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("logs/" + function + ".log"))) {
            if (line.startsWith("{\"_aws\":")) {
                lines.add(json.readTree(line));
            }
        }
        return lines;
    }

    private static long downloads() {
        return system.standIns().requests().path("file-link").path("requests").asLong();
    }

    private static void assertOutcome(JobReport job, long files, long done, long skipped) {
        assertThat(job)
                .as("%s", job)
                .extracting(
                        JobReport::state,
                        JobReport::files,
                        JobReport::done,
                        JobReport::skipped,
                        JobReport::failed,
                        JobReport::cancelled)
                .containsExactly("DONE", files, done, skipped, 0L, 0L);
        assertThat(system.failures(job.id())).isEmpty();
    }
}
