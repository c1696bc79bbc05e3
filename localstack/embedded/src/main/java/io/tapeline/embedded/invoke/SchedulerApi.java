package io.tapeline.embedded.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.embedded.schedule.OneTimeSchedules;
import io.tapeline.server.Exchange;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * EventBridge Scheduler's CreateSchedule, {@code POST /schedules/{name}}, for schedules that fire once and are then deleted.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">CreateSchedule</a>
 */
public final class SchedulerApi implements AwsApi {
    private static final int LARGEST_REQUEST = 1 << 20;
    private static final Pattern PATH = Pattern.compile("/schedules/([0-9A-Za-z_.-]{1,64})/?");
    private static final Pattern AT = Pattern.compile("at\\(([0-9T:-]+)\\)");
    private static final Pattern FUNCTION = Pattern.compile("arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:([^:]+)");

    private final OneTimeSchedules schedules;
    private final Predicate<String> functions;

    /** @param functions whether there is a function with this name */
    public SchedulerApi(OneTimeSchedules schedules, Predicate<String> functions) {
        this.schedules = schedules;
        this.functions = functions;
    }

    @Override
    public boolean claims(Exchange exchange) {
        return exchange.path().startsWith("/schedules");
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.path());
        if (!path.matches() || !exchange.method().equals("POST")) {
            error(exchange, 404, "ResourceNotFoundException", "this stack knows only CreateSchedule");
            return;
        }
        Optional<JsonNode> request = exchange.body(LARGEST_REQUEST).flatMap(Json::read);
        Optional<OneTimeSchedules.Entry> entry = request.flatMap(this::entry);
        if (entry.isEmpty()) {
            error(
                    exchange,
                    400,
                    "ValidationException",
                    "this stack takes schedules that fire once (at(…), in UTC), are deleted then and invoke one of its functions");
        } else if (schedules.add(path.group(1), entry.get())) {
            String group = request.get().path("GroupName").asText("default");
            exchange.sendJson(
                    200,
                    Json.object()
                            .put(
                                    "ScheduleArn",
                                    "arn:aws:scheduler:us-east-1:000000000000:schedule/" + group + "/"
                                            + path.group(1)));
        } else {
            error(exchange, 409, "ConflictException", "Schedule " + path.group(1) + " already exists.");
        }
    }

    private Optional<OneTimeSchedules.Entry> entry(JsonNode request) {
        Matcher at = AT.matcher(request.path("ScheduleExpression").asText());
        Matcher function = FUNCTION.matcher(request.at("/Target/Arn").asText());
        boolean usual = request.path("ActionAfterCompletion").asText().equals("DELETE")
                && request.at("/FlexibleTimeWindow/Mode").asText().equals("OFF")
                && !request.at("/Target/RoleArn").asText().isEmpty();
        if (!usual || !at.matches() || !function.matches() || !functions.test(function.group(1))) {
            return Optional.empty();
        }
        String event = request.at("/Target/Input").asText("{}");
        return instant(at.group(1))
                .map(time -> new OneTimeSchedules.Entry(time, function.group(1), LocalServer.utf8(event)));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void error(Exchange exchange, int status, String type, String message) throws IOException {
        exchange.with("x-amzn-ErrorType", type).sendJson(status, Json.object().put("Message", message));
    }
}
