package io.tapeline.embedded;

import io.tapeline.embedded.description.DescriptionException;
import io.tapeline.embedded.description.FunctionDescription;
import io.tapeline.embedded.description.FunctionDescription.ScheduleDescription;
import io.tapeline.embedded.invoke.AsynchronousQueue;
import io.tapeline.embedded.room.Room;
import io.tapeline.embedded.schedule.ScheduleExpression;
import io.tapeline.embedded.schedule.Scheduler;
import io.tapeline.server.Json;
import io.tapeline.server.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The schedules of all functions: each invokes its function asynchronously, as EventBridge does. */
final class Schedules {
    private Schedules() {}

    /** Called also when schedules are off, so that a wrong expression is detected at once. */
    static Scheduler of(
            Collection<FunctionDescription> functions, AsynchronousQueue queue, String region, Clock clock, Room room) {
        List<Scheduler.Entry> entries = new ArrayList<>();
        for (FunctionDescription function : functions) {
            for (ScheduleDescription schedule : function.schedules()) {
                entries.add(new Scheduler.Entry(
                        function.name() + "/" + schedule.name(),
                        expression(schedule, clock.instant()),
                        due -> fire(queue, function, schedule, region, due)));
            }
        }
        return new Scheduler(clock, entries, room, Console::say);
    }

    private static ScheduleExpression expression(ScheduleDescription schedule, Instant now) {
        try {
            return ScheduleExpression.parse(schedule.expression(), now);
        } catch (IllegalArgumentException e) {
            throw new DescriptionException(schedule.file(), schedule.key(), "is " + e.getMessage());
        }
    }

    private static void fire(
            AsynchronousQueue queue,
            FunctionDescription function,
            ScheduleDescription schedule,
            String region,
            Instant due) {
        byte[] event = schedule.input(due).map(LocalServer::utf8).orElseGet(() -> standardEvent(schedule, region, due));
        try {
            queue.accept(function.name(), event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] standardEvent(ScheduleDescription schedule, String region, Instant due) {
        var event = Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", "000000000000")
                .put("time", due.toString())
                .put("region", region);
        event.putArray("resources").add("arn:aws:events:" + region + ":000000000000:rule/" + schedule.name());
        event.putObject("detail");
        return Json.bytes(event);
    }
}
