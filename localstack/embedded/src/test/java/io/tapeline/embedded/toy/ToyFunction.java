package io.tapeline.embedded.toy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A function with its own event loop, like a native one. Events are instructions, which it executes. */
public final class ToyFunction {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String API = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

    private ToyFunction() {}

    public static void main(String[] arguments) throws Exception {
        if ("init-error".equals(System.getenv("TOY_START"))) {
            post("init/error", "{\"errorType\":\"Toy.NoStart\",\"errorMessage\":\"does not want to\"}");
            System.exit(1);
        }
        while (true) {
            HttpResponse<byte[]> next = HTTP.send(
                    HttpRequest.newBuilder(URI.create(API + "invocation/next")).build(), BodyHandlers.ofByteArray());
            String id =
                    next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
            JsonNode event = JSON.readTree(next.body());
            System.out.println("toy got " + event);
            try {
                post("invocation/" + id + "/response", answer(event, next));
            } catch (IllegalStateException e) {
                post(
                        "invocation/" + id + "/error",
                        "{\"errorType\":\"Toy.Failure\",\"errorMessage\":\"" + e.getMessage() + "\"}");
            }
        }
    }

    private static String answer(JsonNode event, HttpResponse<byte[]> next) throws Exception {
        if (event.has("append")) {
            Files.writeString(
                    Path.of(event.get("append").asText()), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Thread.sleep(event.path("sleep").asLong());
        if (event.has("exit")) {
            Runtime.getRuntime().halt(event.get("exit").asInt());
        }
        if (event.has("fail") && !Files.exists(Path.of(event.get("fail").asText()))) {
            throw new IllegalStateException("told to fail");
        }
        if (event.has("answer")) {
            return event.get("answer").toString();
        }
        if (event.has("Records")) {
            return batch(event);
        }
        if (event.has("methodArn")) {
            return policy(event);
        }
        if (event.has("httpMethod")) {
            return proxy(event);
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.put("pid", ProcessHandle.current().pid());
        answer.put(
                "arn",
                next.headers().firstValue("Lambda-Runtime-Invoked-Function-Arn").orElse(""));
        answer.put(
                "deadline",
                next.headers().firstValue("Lambda-Runtime-Deadline-Ms").orElse(""));
        answer.put("trace", next.headers().firstValue("Lambda-Runtime-Trace-Id").orElse(""));
        answer.set("environment", JSON.valueToTree(System.getenv()));
        answer.set("event", event);
        return answer.toString();
    }

    /** Messages whose body begins with "bad", "refuse" or "explode" fail at their first delivery, each in a different way. */
    private static String batch(JsonNode event) throws IOException, InterruptedException {
        ObjectNode answer = JSON.createObjectNode();
        var failures = answer.putArray("batchItemFailures");
        for (JsonNode record : event.get("Records")) {
            int count =
                    record.path("attributes").path("ApproximateReceiveCount").asInt();
            String body = record.get("body").asText();
            if (body.startsWith("explode") && count < 2) {
                Runtime.getRuntime().halt(9);
            }
            if (body.startsWith("refuse") && count < 2) {
                throw new IllegalStateException("refused");
            }
            if (body.startsWith("bad") && count < 2) {
                failures.addObject()
                        .put("itemIdentifier", record.get("messageId").asText());
            } else {
                Files.writeString(
                        Path.of(System.getenv("TOY_FOLDER"), body), record.toString(), StandardOpenOption.CREATE);
            }
            if (body.startsWith("slow")) {
                Thread.sleep(60_000);
            }
            while (body.startsWith("pause") && !Files.exists(Path.of(System.getenv("TOY_FOLDER"), "go on"))) {
                Thread.sleep(50);
            }
        }
        return answer.toString();
    }

    private static String policy(JsonNode event) {
        String token = event.path("authorizationToken").asText();
        ObjectNode answer = JSON.createObjectNode().put("principalId", token);
        answer.putObject("context")
                .put("role", "singer")
                .put("pid", ProcessHandle.current().pid());
        answer.putObject("policyDocument")
                .put("Version", "2012-10-17")
                .putArray("Statement")
                .addObject()
                .put("Effect", token.equals("let me in") ? "Allow" : "Deny")
                .put("Action", "execute-api:Invoke")
                .put("Resource", "arn:aws:execute-api:*:*:*/*/GET/songs/*");
        return answer.toString();
    }

    private static String proxy(JsonNode event) {
        ObjectNode answer = JSON.createObjectNode();
        JsonNode query = event.path("queryStringParameters");
        if (query.path("binary").asText().equals("true")) {
            return answer.put("statusCode", 200)
                    .put("isBase64Encoded", true)
                    .put("body", "AAEC/w==")
                    .toString();
        }
        answer.put("statusCode", query.path("status").asInt(200)).put("body", event.toString());
        answer.putObject("headers").put("X-Toy", "yes");
        answer.putObject("multiValueHeaders").putArray("Set-Cookie").add("a=1").add("b=2");
        return answer.toString();
    }

    private static void post(String path, String body) throws IOException, InterruptedException {
        HTTP.send(
                HttpRequest.newBuilder(URI.create(API + path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }
}
