package io.tapeline.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.embedded.description.FunctionDescription;
import io.tapeline.embedded.description.FunctionDescription.ScheduleDescription;
import io.tapeline.embedded.description.Route;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events for a function's rehearsal, generated from its description: one for each of its triggers, in the correct format, about
 * resources that don't exist.
 */
final class RehearsalEvents {
    private RehearsalEvents() {}

    static List<byte[]> of(FunctionDescription function, List<Route> routes) {
        List<byte[]> events = new ArrayList<>();
        function.queue().ifPresent(queue -> events.add(message()));
        function.schedules().stream()
                .map(ScheduleDescription::input)
                .flatMap(Optional::stream)
                .limit(1)
                .map(LocalServer::utf8)
                .forEach(events::add);
        routes.stream()
                .filter(route -> route.function().equals(function.name()))
                .map(RehearsalEvents::request)
                .forEach(events::add);
        boolean authorizes = routes.stream()
                .flatMap(route -> route.authorizer().stream())
                .anyMatch(authorizer -> authorizer.function().equals(function.name()));
        if (authorizes) {
            events.add(authorization());
        }
        return events;
    }

    private static byte[] message() {
        ObjectNode event = Json.object();
        event.putArray("Records")
                .addObject()
                .put("messageId", "00000000-0000-0000-0000-000000000000")
                .put("receiptHandle", "none")
                .put("body", "{}")
                .put("eventSource", "aws:sqs")
                .putObject("attributes")
                .put("ApproximateReceiveCount", "1")
                .put("SentTimestamp", "0");
        return Json.bytes(event);
    }

    private static byte[] request(Route route) {
        ObjectNode event = Json.object()
                .put("resource", route.path())
                .put("path", route.path().replaceAll("[{}+]", ""))
                .put("httpMethod", route.method())
                .put("body", route.method().equals("GET") ? null : "{}")
                .put("isBase64Encoded", false);
        event.putObject("headers").put("Content-Type", "application/json");
        ObjectNode parameters = event.putObject("pathParameters");
        for (String part : route.path().split("/")) {
            if (part.startsWith("{")) {
                String name = part.replaceAll("[{}+]", "");
                parameters.put(name, name);
            }
        }
        event.putObject("requestContext")
                .put("requestId", "rehearsal")
                .putObject("authorizer")
                .put("subject", "rehearsal")
                .put("roles", "manager")
                .put("artists", "[]");
        return Json.bytes(event);
    }

    private static byte[] authorization() {
        return Json.bytes(Json.object()
                .put("type", "TOKEN")
                .put("methodArn", "arn:aws:execute-api:us-east-1:000000000000:api/stage/GET/nothing")
                .put("authorizationToken", "Bearer e30.e30.e30"));
    }
}
