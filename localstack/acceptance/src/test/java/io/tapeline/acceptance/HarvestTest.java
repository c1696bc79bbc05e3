package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Harvests artists from search APIs that enforce their rate limits, until there is nothing more to find. */
@TestMethodOrder(OrderAnnotation.class)
class HarvestTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final MovableClock CLOCK = new MovableClock();
    private static final String TRUTH = "provider=spotify&categories=false";

    @TempDir
    static Path data;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException {
        Path infra = TestDescription.withShortTimesForArtists(data.resolve("short"));
        system = RunningSystem.start(
                data.resolve("data"),
                List.of("--artists", "1500", "--artist-genres", "90"),
                options -> options.withClock(CLOCK)
                        .withInfra(infra)
                        .withEnvironment(Map.of("TAPELINE_BUDGETS", "spotify=120/2")));
        system.standIns().artists("{\"spotify\": {\"calls\": 120, \"windowMillis\": 2000}}");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** The first test, because it counts the artists that are new. */
    @Test
    @Order(1)
    void twoConcurrentHarvestsFindEachArtistOnceWithinTheBudget() {
        Set<String> truth = system.standIns().artistIds(TRUTH);
        JsonNode fixedPoint = system.standIns().artistCounts(TRUTH);
        system.standIns().forgetArtists();

        begin("one", "");
        begin("other", "");
        JsonNode one = awaitDone("one");
        JsonNode other = awaitDone("other");

        assertThat(system.ledger().artists("spotify")).containsExactlyInAnyOrderElementsOf(truth);
        assertThat(one.at("/harvest/artists_found").asInt()).isEqualTo(truth.size());
        assertThat(other.at("/harvest/artists_found").asInt()).isEqualTo(truth.size());
        assertThat(one.at("/harvest/artists_new").asInt()
                        + other.at("/harvest/artists_new").asInt())
                .isEqualTo(truth.size());
        assertThat(one.at("/harvest/round").asInt())
                .isEqualTo(fixedPoint.path("rounds").asInt());
        assertThat(one.path("done").asInt())
                .as("those that the world does not know are searched by, too")
                .isEqualTo(one.at("/harvest/genres_known").asInt())
                .isGreaterThanOrEqualTo(fixedPoint.path("genres").asInt());
        JsonNode asked = system.standIns().artists("{}").path("spotify");
        assertThat(asked.path("breaches").asInt()).as("%s", asked).isZero();
        assertThat(one.at("/harvest/budget/made").asInt())
                .as("shown when the other harvest may not have been at its end")
                .isBetween(1, asked.path("calls").asInt());
    }

    @Test
    void aKilledWorkerLosesAndDuplicatesNoArtists() {
        Set<String> truth = system.standIns().artistIds(TRUTH);
        begin("killed", "");
        for (int kill = 0; kill < 2; kill++) {
            int asked = system.standIns().artists("{}").at("/spotify/calls").asInt();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() ->
                            system.standIns().artists("{}").at("/spotify/calls").asInt() > asked + 25);
            system.environments("harvest-artists")
                    .forEach(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));
        }

        JsonNode job = awaitDone("killed");

        assertThat(job.at("/harvest/artists_found").asInt()).isEqualTo(truth.size());
        assertThat(system.ledger().artists("spotify")).containsExactlyInAnyOrderElementsOf(truth);
        assertThat(system.standIns().artists("{}").at("/spotify/breaches").asInt())
                .isZero();
    }

    @Test
    void inAPauseOfADayNoFunctionRunsAndAfterItTheJobContinuesByItself() throws IOException {
        system.standIns().artists("{\"spotify\": {\"pauseSeconds\": 86400}}");
        Instant before = Instant.now();
        begin("paused", "");

        JobReport waiting = system.await("paused", PATIENCE, job -> job.state().equals("WAITING"));
        assertThat(waiting.problem()).contains("pause");
        Instant until = Instant.parse(show("paused").path("waiting_until").asText());
        assertThat(until).isBetween(before.plusSeconds(86_400), Instant.now().plusSeconds(86_400 + 120));

        List<Integer> quiet = awaitEmptyQueue();
        int asked = system.standIns().artists("{}").at("/spotify/calls").asInt();
        Awaitility.await("nothing runs")
                .during(Duration.ofSeconds(20))
                .atMost(Duration.ofSeconds(40))
                .until(() -> invocations().equals(quiet));
        assertThat(system.job("paused").state()).isEqualTo("WAITING");
        assertThat(system.standIns().artists("{}").at("/spotify/calls").asInt()).isEqualTo(asked);

        system.standIns().artists("{\"spotify\": {\"advanceSeconds\": 86400}}");
        system.ledger().endPause("spotify");
        CLOCK.advanceOneDay();

        JsonNode job = awaitDone("paused");
        assertThat(job.has("waiting_until")).isFalse();
        assertThat(job.at("/harvest/artists_found").asInt())
                .isEqualTo(system.standIns().artistIds(TRUTH).size());
        assertThat(system.standIns().artists("{}").at("/spotify/breaches").asInt())
                .isZero();
    }

    @Test
    void withoutAContactMusicBrainzIsNotCalledAndNoJobStartsWithoutAcceptance() {
        assertThat(system.api()
                        .send("POST", "/v1/jobs", "{\"source\": \"musicbrainz\", \"id\": \"not-accepted\"}")
                        .status())
                .isEqualTo(400);
        system.api().post("/v1/jobs", "{\"source\": \"musicbrainz\", \"id\": \"no-contact\", \"accept_rights\": true}");

        JobReport failed = system.awaitEnd("no-contact", PATIENCE);

        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.problem()).contains("TAPELINE_MUSICBRAINZ_CONTACT");
        assertThat(system.standIns().artists("{}").at("/musicbrainz/calls").asInt())
                .isZero();
        assertThat(system.api().send("GET", "/v1/jobs/not-accepted", "").status())
                .isEqualTo(404);
    }

    private static void begin(String job, String options) {
        system.api()
                .post(
                        "/v1/jobs",
                        "{\"source\": \"spotify\", \"id\": \"%s\", \"accept_rights\": true, \"options\": {%s}}"
                                .formatted(job, options));
    }

    private static JsonNode show(String job) {
        return system.api().get("/v1/jobs/" + job);
    }

    private static JsonNode awaitDone(String job) {
        JobReport ended = system.awaitEnd(job, PATIENCE);
        JsonNode shown = show(job);
        assertThat(ended.state()).as("%s", shown).isEqualTo("DONE");
        assertThat(ended.failed()).as("%s", shown).isZero();
        return shown;
    }

    /** Waits until the queue stays empty. */
    private static List<Integer> awaitEmptyQueue() throws IOException {
        Awaitility.await("nothing is queued")
                .during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .until(HarvestTest::queued, queued -> queued == 0);
        return invocations();
    }

    /** The number of messages, hidden and delayed ones included. */
    private static int queued() {
        return system
                .sqs()
                .getQueueAttributes(request ->
                        request.queueUrl(system.queueUrl("artist-queries")).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings()
                .entrySet()
                .stream()
                .filter(attribute -> attribute.getKey().startsWith("ApproximateNumberOfMessages"))
                .mapToInt(attribute -> Integer.parseInt(attribute.getValue()))
                .sum();
    }

    /** How often each function that processes jobs was invoked, according to the host's logs; without the API's function. */
    private static List<Integer> invocations() throws IOException {
        return List.of(starts("harvest-artists"), starts("fan-out"));
    }

    private static int starts(String function) throws IOException {
        return (int) Files.readAllLines(data.resolve("data/logs/" + function + ".log")).stream()
                .filter(line -> line.startsWith("START RequestId"))
                .count();
    }
}
