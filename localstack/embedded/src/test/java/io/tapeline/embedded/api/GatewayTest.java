package io.tapeline.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.description.GatewayResponse;
import io.tapeline.embedded.description.Route;
import io.tapeline.embedded.description.Route.Authorizer;
import io.tapeline.embedded.description.Route.Kind;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.room.ToyRoom;
import io.tapeline.embedded.toy.ToyPackage;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path data;

    private static final ToyRoom ROOM = new ToyRoom();
    private static LambdaHost host;
    private static LocalServer server;

    @BeforeAll
    static void start() throws Exception {
        host = ToyPackage.host(data, Duration.ofSeconds(30), 2, Map.of());
        host.invoke("toy", LocalServer.utf8("{}")).get();
        Authorizer token = new Authorizer(
                "caller", Kind.TOKEN, "toy", List.of("method.request.header.Authorization"), Duration.ofMinutes(5));
        Gateway gateway = new Gateway(
                host,
                List.of(
                        new Route("POST", "/songs", "toy", Optional.empty()),
                        new Route("GET", "/songs/{id}", "toy", Optional.of(token)),
                        new Route("DELETE", "/songs/{id}", "toy", Optional.of(token)),
                        new Route("GET", "/open/{id}", "toy", Optional.empty()),
                        new Route("GET", "/open/fixed", "toy", Optional.empty()),
                        new Route("POST", "/loads", "toy", Optional.empty(), true),
                        new Route("ANY", "/rest/{proxy+}", "toy", Optional.empty())),
                "us-east-1",
                Map.of(
                        "UNAUTHORIZED",
                        new GatewayResponse(
                                OptionalInt.of(401), "{\"code\": \"log-in\", \"id\": \"$context.requestId\"}"),
                        "MISSING_AUTHENTICATION_TOKEN",
                        new GatewayResponse(OptionalInt.of(404), "{\"detail\": $context.error.messageString}"),
                        "DEFAULT_5XX",
                        new GatewayResponse(OptionalInt.empty(), "{\"code\": \"broken\"}")),
                Clock.systemUTC(),
                Duration.ofSeconds(20),
                ROOM,
                (method, path, body) ->
                        path.equals("/rest/lacking") ? Optional.of("Install a lathe.") : Optional.empty());
        server = LocalServer.started(gateway::handle);
    }

    @AfterAll
    static void end() {
        server.close();
        host.close();
    }

    @Test
    void aRequestForWhichAProgramIsMissingIsToldWhatToInstall() throws Exception {
        HttpResponse<String> answer = send(request("/rest/lacking").build());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"program-missing\"", "Install a lathe.");
    }

    @Test
    void theFunctionGetsAProxyEventAndItsAnswerGoesBack() throws Exception {
        HttpResponse<String> response = send(request("/open/a%20b?x=1&x=2&y=%C3%A4+b")
                .header("x-song-title", "one")
                .build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Toy")).contains("yes");
        assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        JsonNode event = Json.read(LocalServer.utf8(response.body())).orElseThrow();
        assertThat(event.path("resource").asText()).isEqualTo("/open/{id}");
        assertThat(event.path("path").asText()).isEqualTo("/open/a%20b");
        assertThat(event.path("httpMethod").asText()).isEqualTo("GET");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a b");
        assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("2");
        assertThat(event.path("multiValueQueryStringParameters").path("x").toString())
                .isEqualTo("[\"1\",\"2\"]");
        assertThat(event.path("queryStringParameters").path("y").asText()).isEqualTo("ä b");
        assertThat(event.path("headers").path("X-Song-Title").asText()).isEqualTo("one");
        assertThat(event.path("multiValueHeaders").path("X-Song-Title").toString())
                .isEqualTo("[\"one\"]");
        assertThat(event.path("requestContext")
                        .path("identity")
                        .path("sourceIp")
                        .asText())
                .isEqualTo("127.0.0.1");
        assertThat(event.path("requestContext").path("requestId").asText()).isNotBlank();
        assertThat(event.path("requestContext").path("stage").asText()).isNotBlank();
        assertThat(event.get("body").isNull()).isTrue();
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    }

    @Test
    void aFixedPathWinsOverAParameterAndAGreedyOneTakesTheRest() throws Exception {
        assertThat(event("/open/fixed").path("resource").asText()).isEqualTo("/open/fixed");
        assertThat(event("/rest/a/b/c").path("pathParameters").path("proxy").asText())
                .isEqualTo("a/b/c");
        assertThat(event("/open/plain").get("queryStringParameters").isNull()).isTrue();
    }

    @Test
    void textStaysTextAndOtherBytesAreEncoded() throws Exception {
        assertThat(posted("{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8))
                        .path("body")
                        .asText())
                .isEqualTo("{\"a\":\"ä\"}");
        JsonNode bytes = posted(new byte[] {0, (byte) 0xff});
        assertThat(bytes.path("body").asText()).isEqualTo("AP8=");
        assertThat(bytes.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void withoutRoomWhatWouldBringDataIsRefusedWithASentenceAndTheRestGoesOn() throws Exception {
        ROOM.there = false;
        try {
            HttpResponse<String> refused =
                    send(request("/loads").POST(BodyPublishers.ofString("{}")).build());

            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            JsonNode problem = Json.read(LocalServer.utf8(refused.body())).orElseThrow();
            assertThat(problem.path("code").asText()).isEqualTo("disk-full");
            assertThat(problem.path("detail").asText()).contains("make room");
            assertThat(event("/open/fixed").path("resource").asText()).isEqualTo("/open/fixed");
        } finally {
            ROOM.there = true;
        }
        assertThat(send(request("/loads").POST(BodyPublishers.ofString("{}")).build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void bytesComeBackAsBytes() throws Exception {
        HttpResponse<byte[]> response = HTTP.send(request("/open/1?binary=true").build(), BodyHandlers.ofByteArray());

        assertThat(response.body()).containsExactly(0, 1, 2, 0xff);
    }

    @Test
    void whatHasNoRouteIsRefusedInTheGatewaysWords() throws Exception {
        HttpResponse<String> response = send(request("/nothing").build());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).isEqualTo("{\"detail\": \"Missing Authentication Token\"}");
    }

    @Test
    void aResponseThatTheDescriptionHasTakesThePlaceOfTheGatewaysWords() throws Exception {
        HttpResponse<String> described = send(request("/songs/1").build());
        HttpResponse<String> other =
                send(request("/songs/1").header("Authorization", "wrong").build());

        String id = described.headers().firstValue("x-amzn-RequestId").orElseThrow();
        assertThat(described.statusCode()).isEqualTo(401);
        assertThat(described.body()).isEqualTo("{\"code\": \"log-in\", \"id\": \"" + id + "\"}");
        assertThat(other.body()).isEqualTo("{\"message\":\"User is not authorized to access this resource\"}");
    }

    @Test
    void aFunctionThatFailsIsABadGateway() throws Exception {
        host.invoke("toy", LocalServer.utf8("{}")).get();
        HttpResponse<String> response = send(request("/open/1?status=99").build());

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("{\"code\": \"broken\"}");
    }

    @Test
    void aBodyOfMoreThanTenMegabytesIsRefused() throws Exception {
        HttpResponse<String> response = send(request("/songs")
                .POST(BodyPublishers.ofByteArray(new byte[(10 << 20) + 1]))
                .build());

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void theAuthorizerDecidesAndTellsTheFunctionAboutTheCaller() throws Exception {
        assertThat(send(request("/songs/1").build()).statusCode()).isEqualTo(401);
        assertThat(send(request("/songs/1").header("Authorization", "wrong").build())
                        .statusCode())
                .isEqualTo(403);

        JsonNode first = authorized("/songs/1");
        JsonNode second = authorized("/songs/2");

        assertThat(first.path("principalId").asText()).isEqualTo("let me in");
        assertThat(first.path("role").asText()).isEqualTo("singer");
        assertThat(second).isEqualTo(first);
        assertThat(send(request("/songs/1")
                                .header("Authorization", "let me in")
                                .DELETE()
                                .build())
                        .statusCode())
                .isEqualTo(403);
    }

    private static JsonNode authorized(String path) throws Exception {
        HttpResponse<String> response =
                send(request(path).header("Authorization", "let me in").build());
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.read(LocalServer.utf8(response.body()))
                .orElseThrow()
                .path("requestContext")
                .path("authorizer");
    }

    private static JsonNode event(String path) throws Exception {
        return Json.read(LocalServer.utf8(send(request(path).build()).body())).orElseThrow();
    }

    private static JsonNode posted(byte[] body) throws Exception {
        HttpRequest request =
                request("/songs").POST(BodyPublishers.ofByteArray(body)).build();
        return Json.read(LocalServer.utf8(send(request).body())).orElseThrow();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
