package io.tapeline.standins.bulkapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Json;
import io.tapeline.standins.StandIns;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Calls the bulk API like any client, with the JDK's HTTP client. */
public final class BulkApiClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StandIns standIns;

    public BulkApiClient(StandIns standIns) {
        this.standIns = standIns;
    }

    public HttpResponse<String> ask(List<String> keys, String... headers) throws IOException, InterruptedException {
        var body = Json.MAPPER.writeValueAsString(Map.of("keys", keys));
        var request = HttpRequest.newBuilder(URI.create(standIns.bulkApiUrl() + "/v1/content/bulkDownloadArtifacts"))
                .timeout(Duration.ofSeconds(60))
                .header("service-host", "core.content.cms.api")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String body, String serviceHost) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(standIns.bulkApiUrl() + "/v1/content/bulkDownloadArtifacts"))
                        .header("service-host", serviceHost)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public JsonNode entries(String... keys) throws IOException, InterruptedException {
        return Json.MAPPER
                .readTree(ask(Arrays.asList(keys)).body())
                .path("data")
                .path("downloadArtifactResponses");
    }

    public String url(String key) throws IOException, InterruptedException {
        return entries(key).path(key).path("url").asText();
    }

    public HttpResponse<byte[]> get(String url, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> control(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(standIns.controlUrl() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> token(String basic, String form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(standIns.bulkApiUrl() + "/oauth2/token"))
                        .header("Authorization", basic)
                        .header("service-host", "core.content.cms.api")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
