package io.tapeline.managejobs;

import static io.tapeline.managejobs.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.budget.Allowance;
import io.tapeline.budget.PacedCalls;
import io.tapeline.budget.PacedCalls.Permit;
import io.tapeline.emulators.TestEmulators;
import io.tapeline.ledger.Breakers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The health report with queues of an SQS emulator. */
class HealthApiTest {

    private static final List<String> QUEUES =
            List.of("manifest-parts", "download-batches", "media-batches", "artist-queries");
    private static final SqsClient SQS = ApiFixture.at(TestEmulators.sqs());

    private final ApiFixture api = new ApiFixture();

    @BeforeEach
    void makeQueues() {
        api.sqs = SQS;
        for (String queue : QUEUES) {
            api.queueUrls.put("tapeline." + queue + "-queue", queue());
            api.queueUrls.put("tapeline." + queue + "-dead-letters", queue());
        }
    }

    @Test
    void everyQueueIsCountedWithTheFunctionThatReadsItAndItsDeadLetters() {
        String batches = url("download-batches", "queue");
        send(batches, 0);
        send(batches, 0);
        receive(batches);
        send(batches, 900);
        String deadLetters = url("download-batches", "dead-letters");
        send(deadLetters, 0);

        JsonNode report = report();

        assertThat(report.path("queues").toString())
                .isEqualTo("[" + quiet("manifest-parts", "fan-out") + ","
                        + "{\"name\":\"download-batches\",\"read_by\":\"download-batch\",\"waiting\":1,\"in_flight\":1,"
                        + "\"delayed\":1,\"dead_letters\":1}," + quiet("media-batches", "download-media") + ","
                        + quiet("artist-queries", "harvest-artists") + "]");
        assertThat(report.path("needs_attention").asBoolean()).isTrue();

        Message looked = receive(deadLetters);
        assertThat(report().path("queues").get(1).path("dead_letters").asLong())
                .as("one that somebody looks at is still there")
                .isEqualTo(1);
        SQS.deleteMessage(r -> r.queueUrl(deadLetters).receiptHandle(looked.receiptHandle()));
        assertThat(report().path("needs_attention").asBoolean()).isFalse();
    }

    @Test
    void aQueueThatIsGoneOrNotNamedIsUnknownAndTheOthersAreKnown() {
        SQS.deleteQueue(r -> r.queueUrl(url("media-batches", "queue")));
        api.queueUrls.remove("tapeline.artist-queries-dead-letters");

        JsonNode report = report();

        JsonNode queues = report.path("queues");
        assertThat(queues.get(1).toString()).isEqualTo(quiet("download-batches", "download-batch"));
        assertThat(queues.get(2).has("waiting")).isFalse();
        assertThat(queues.get(2).path("dead_letters").asLong(-1)).isZero();
        assertThat(queues.get(2).path("unknown").asText()).startsWith("SQS refused to answer: ");
        assertThat(queues.get(3).path("waiting").asLong(-1)).isZero();
        assertThat(queues.get(3).path("unknown").asText())
                .isEqualTo("TAPELINE_ARTIST_QUERIES_DEAD_LETTERS is not set; it must be the URL of an SQS queue.");
        assertThat(report.path("needs_attention").asBoolean()).isTrue();
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            api.sqs = ApiFixture.at(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
            api.healthLimit = Duration.ofSeconds(1);

            assertThat(report().path("queues").get(0).toString())
                    .isEqualTo("{\"name\":\"manifest-parts\",\"read_by\":\"fan-out\","
                            + "\"unknown\":\"SQS did not answer within 1 seconds.\"}");
        }
    }

    @Test
    void whatFailedForGoodIsCountedWhereThereIsAQueueForIt() {
        assertThat(report().path("failures")).isEmpty();
        api.queueUrls.put("tapeline.verify-objects-failures", queue());
        String schedules = queue();
        api.queueUrls.put("tapeline.schedules-dead-letters", schedules);
        assertThat(report().path("needs_attention").asBoolean()).isFalse();
        send(schedules, 0);

        JsonNode report = report();

        assertThat(report.path("failures").toString())
                .isEqualTo("[{\"of\":\"verify-objects\",\"count\":0},{\"of\":\"schedules\",\"count\":1}]");
        assertThat(report.path("needs_attention").asBoolean()).isTrue();
    }

    @Test
    void breakersAreShownAsTheyAreNow() {
        Breakers breakers = api.ledger.breakers;
        breakers.failed("bulk-api", Optional.of(Duration.ofSeconds(300)));
        breakers.failed("s3", Optional.empty());
        breakers.failed("watch-pages", Optional.of(Duration.ofSeconds(30)));

        JsonNode report = report();

        assertThat(report.path("breakers").toString())
                .isEqualTo("[{\"upstream\":\"bulk-api\",\"state\":\"open\",\"failures\":0,\"open_until\":\""
                        + LedgerFixture.CREATED.plusSeconds(300) + "\",\"failed_trials\":0},"
                        + "{\"upstream\":\"s3\",\"state\":\"closed\",\"failures\":1,\"failed_trials\":0},"
                        + "{\"upstream\":\"watch-pages\",\"state\":\"half_open\",\"failures\":0,\"open_until\":\""
                        + LedgerFixture.CREATED.plusSeconds(30) + "\",\"failed_trials\":0}]");
        assertThat(report.path("needs_attention").asBoolean())
                .as("it closes by itself")
                .isFalse();
    }

    @Test
    void budgetsAreShownWithWhatIsUsedOfThem() {
        try (PacedCalls calls = api.ledger.budgets.open(new Allowance("spotify", 240, Duration.ofSeconds(30)))) {
            ((Permit) calls.next(Duration.ZERO)).answered();
            calls.pushBack(Duration.ofDays(1));
        }

        JsonNode budgets = report().path("budgets");

        assertThat(budgets.get(0).toString())
                .isEqualTo("{\"account\":\"musicbrainz\",\"sources\":[\"musicbrainz\"],\"calls\":1,\"seconds\":1,"
                        + "\"made\":0,\"in_window\":0}");
        assertThat(budgets.get(1).path("account").asText()).isEqualTo("spotify");
        assertThat(budgets.get(1).path("made").asLong()).isEqualTo(1);
        assertThat(budgets.get(1).path("in_window").asLong()).isEqualTo(1);
        assertThat(budgets.get(1).has("refused_until")).isTrue();
    }

    /** The function also runs if a setting is missing; the report would only show that queue as unknown. */
    @Test
    void theDescriptionTellsTheFunctionEveryQueueWithItsDeadLettersAndLetsItAskThem() throws IOException {
        Map<?, ?> description = new Yaml().load(Files.readString(Path.of("../../infra/functions.yaml")));
        Map<?, ?> function = (Map<?, ?>) ((Map<?, ?>) description.get("functions")).get("manage-jobs");
        assertThat(((Map<?, ?>) description.get("queues")).keySet()).hasToString(QUEUES.toString());
        for (String queue : QUEUES) {
            mayAsk(function, variable(queue, "_QUEUE"), "${queue." + queue + "}");
            mayAsk(function, variable(queue, "_DEAD_LETTERS"), "${queue." + queue + ".dead-letters}");
        }
        ((Map<?, ?>) description.get("functions")).forEach((name, described) -> {
            if (((Map<?, ?>) described).containsKey("asynchronous")) {
                mayAsk(function, variable(name, "_FAILURES"), "${function." + name + ".failures}");
            }
        });
        mayAsk(function, "TAPELINE_SCHEDULES_DEAD_LETTERS", "${schedules.dead-letters}");
    }

    private static String variable(Object name, String end) {
        return "TAPELINE_" + name.toString().toUpperCase(Locale.ROOT).replace('-', '_') + end;
    }

    private static void mayAsk(Map<?, ?> function, String variable, String queue) {
        assertThat(((Map<?, ?>) function.get("environment")).get(variable)).isEqualTo(queue);
        assertThat((List<?>) function.get("permissions")).anySatisfy(permission -> {
            assertThat(((Map<?, ?>) permission).get("resource")).isEqualTo(queue);
            assertThat(((Map<?, ?>) permission).get("actions").toString()).contains("sqs:GetQueueAttributes");
        });
    }

    private JsonNode report() {
        return json(api.get("/v1/health/report"), 200);
    }

    private static String quiet(String queue, String function) {
        return "{\"name\":\"" + queue + "\",\"read_by\":\"" + function
                + "\",\"waiting\":0,\"in_flight\":0,\"delayed\":0,\"dead_letters\":0}";
    }

    private String url(String queue, String which) {
        return api.queueUrls.get("tapeline." + queue + "-" + which);
    }

    private static String queue() {
        return SQS.createQueue(r -> r.queueName("queue-" + UUID.randomUUID())).queueUrl();
    }

    private static void send(String url, int delay) {
        SQS.sendMessage(r -> r.queueUrl(url).messageBody("{}").delaySeconds(delay));
    }

    private static Message receive(String url) {
        return SQS.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(5))
                .messages()
                .getFirst();
    }
}
