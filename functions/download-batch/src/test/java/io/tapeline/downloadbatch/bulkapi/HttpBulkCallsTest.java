package io.tapeline.downloadbatch.bulkapi;

import static io.tapeline.fixtures.FileServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tapeline.fixtures.FileServer;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.SourceException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Within the real application: that it starts with its settings is tested here as well. */
@QuarkusTest
@TestProfile(HttpBulkCallsTest.Settings.class)
class HttpBulkCallsTest {

    /** Enough to start; nothing of it is called. */
    public static final class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("tapeline.bucket", "bucket"),
                    Map.entry("tapeline.table", "table"),
                    Map.entry("tapeline.download-batches-queue", "http://127.0.0.1:1/queue"),
                    Map.entry("quarkus.lambda.mock-event-server.test-port", "0"),
                    Map.entry("quarkus.s3.aws.region", "us-east-1"),
                    Map.entry("quarkus.sqs.aws.region", "us-east-1"),
                    Map.entry("quarkus.dynamodb.aws.region", "us-east-1"));
        }
    }

    private FileServer server;

    private HttpBulkCalls calls(Function<String, byte[]> answers) throws IOException {
        server = new FileServer(answers);
        return new HttpBulkCalls(URI.create("http://127.0.0.1:" + server.port()), Duration.ofSeconds(2));
    }

    private static byte[] json(String status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return answer(status, "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n", bytes);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void theQuestionIsWhatTheApiExpects() throws Exception {
        Answer answer = calls(head -> json("200 OK", "{\"data\": {}}")).ask(List.of("A"), Optional.of("Bearer t"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"data\": {}}");
        assertThat(server.requests().getFirst())
                .startsWith("POST /v1/content/bulkDownloadArtifacts HTTP/1.1")
                .containsIgnoringCase("service-host: core.content.cms.api")
                .containsIgnoringCase("content-type: application/json")
                .containsIgnoringCase("authorization: Bearer t");
    }

    @Test
    void withoutOAuthThereIsNoAuthorization() throws Exception {
        calls(head -> json("200 OK", "{}")).ask(List.of("A"), Optional.empty());
        assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("authorization:");
    }

    @Test
    void theTokenIsAskedForAsAForm() throws Exception {
        calls(head -> json("200 OK", "{}")).token("Basic dTpr");
        assertThat(server.requests().getFirst())
                .startsWith("POST /oauth2/token HTTP/1.1")
                .containsIgnoringCase("service-host: core.content.cms.api")
                .containsIgnoringCase("content-type: application/x-www-form-urlencoded")
                .containsIgnoringCase("authorization: Basic dTpr");
    }

    @Test
    void everyStatusComesBackAsAnAnswer() throws Exception {
        for (int status : new int[] {302, 400, 401, 403, 404, 429, 500, 503}) {
            Answer answer = calls(head -> answer(
                            status + " X",
                            "Retry-After: 5\r\nContent-Type: text/html\r\nContent-Length: 6\r\n",
                            "<html>".getBytes(StandardCharsets.UTF_8)))
                    .ask(List.of("A"), Optional.empty());
            assertThat(answer).isEqualTo(new Answer(status, Optional.of("5"), "<html>"));
            server.close();
        }
    }

    @Test
    void aConnectionThatBreaksOrIsSilentIsAPassingFailure() throws Exception {
        assertThatThrownBy(() -> calls(head -> new byte[0]).ask(List.of("A"), Optional.empty()))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("source-unreachable"));
        server.close();
        assertThatThrownBy(() -> calls(head -> {
                            LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
                            return new byte[0];
                        })
                        .ask(List.of("A"), Optional.empty()))
                .asInstanceOf(type(SourceException.class))
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo("source-timeout"));
    }
}
