package io.tapeline.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests of an outside caller to a stack. */
final class StackCalls {
    private StackCalls() {}

    static JsonNode invoke(EmbeddedStack stack) throws Exception {
        String credential = stack.environment().get("AWS_ACCESS_KEY_ID") + "/20260101/us-east-1/lambda/aws4_request";
        HttpResponse<String> answer = invoke(stack, "AWS4-HMAC-SHA256 Credential=" + credential);
        return Json.read(LocalServer.utf8(answer.body())).orElseThrow();
    }

    static HttpResponse<String> invoke(EmbeddedStack stack, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url() + "/2015-03-31/functions/toy/invocations"))
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
