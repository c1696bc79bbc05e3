package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapeline.extraction.SchedulerWakeUps.Place;
import io.tapeline.extraction.WakeUps.WakeUpException;
import io.tapeline.model.JobId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Checks the requests of the real client to EventBridge Scheduler. */
class SchedulerWakeUpsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T20:00:00Z");
    private static final Optional<String> ROLE = Optional.of("arn:aws:iam::123456789012:role/tapeline-schedules");

    private final List<String> paths = new ArrayList<>();
    private final List<JsonNode> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String body = "{\"ScheduleArn\": \"arn:aws:scheduler:eu-west-1:123456789012:schedule/tapeline/a\"}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aScheduleFiresOnceCallsThisFunctionAndGoes() {
        wakeUps(ROLE).at(Instant.parse("2026-12-01T08:00:00Z"), new JobId("my-job"), 7);

        assertThat(paths).singleElement().asString().matches("POST /schedules/wake-up-[0-9a-f]{24}-7");
        JsonNode schedule = asked.getFirst();
        assertThat(schedule.path("GroupName").asText()).isEqualTo("tapeline");
        assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("at(2026-12-01T08:00:00)");
        assertThat(schedule.path("ActionAfterCompletion").asText()).isEqualTo("DELETE");
        assertThat(schedule.at("/FlexibleTimeWindow/Mode").asText()).isEqualTo("OFF");
        assertThat(schedule.at("/Target/Arn").asText())
                .isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:tapeline-discover-media");
        assertThat(schedule.at("/Target/RoleArn").asText()).isEqualTo(ROLE.orElseThrow());
        assertThat(schedule.at("/Target/Input").asText()).isEqualTo("{\"jobId\":\"my-job\"}");
    }

    @Test
    void aTimeThatHasPassedMeansSoon() {
        wakeUps(ROLE).at(NOW.minusSeconds(5), new JobId("my-job"), 1);
        assertThat(asked.getFirst().path("ScheduleExpression").asText()).isEqualTo("at(2026-11-30T20:01:00)");
    }

    @Test
    void oneThatIsThereAlreadyIsEnough() {
        status = 409;
        body = "{\"Message\": \"Schedule exists\"}";
        wakeUps(ROLE).at(NOW, new JobId("my-job"), 1);
        assertThat(paths).hasSize(1);
    }

    @Test
    void aRefusalSaysWhichRightsToLookAtAndAMissingRoleWhatToSet() {
        status = 403;
        assertThatThrownBy(() -> wakeUps(ROLE).at(NOW, new JobId("my-job"), 1))
                .isInstanceOf(WakeUpException.class)
                .hasMessageContaining("scheduler:CreateSchedule");
        assertThatThrownBy(() -> wakeUps(Optional.empty()).at(NOW, new JobId("my-job"), 1))
                .isInstanceOf(WakeUpException.class)
                .hasMessageContaining("TAPELINE_WAKE_UP_ROLE");
    }

    private SchedulerWakeUps wakeUps(Optional<String> role) {
        return new SchedulerWakeUps(
                () -> SchedulerClient.builder()
                        .endpointOverride(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort()))
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                InstantSource.fixed(NOW),
                new Place("eu-west-1", "tapeline-discover-media", Optional.of("tapeline"), role));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            paths.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            asked.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            if (status == 409) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", "ConflictException");
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
