package io.tapeline.extraction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tapeline.digest.Sha256;
import io.tapeline.model.JobId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/**
 * A one-time schedule of EventBridge Scheduler, which calls this function and is then deleted. Needs scheduler:CreateSchedule in
 * the group, and iam:PassRole for the role with which Scheduler calls the function.
 */
final class SchedulerWakeUps implements WakeUps {

    private static final Pattern ROLE = Pattern.compile("arn:([a-z-]+):iam::([0-9]{12}):role/.+");
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int HASHED = 12;
    /** Scheduler's times have the precision of a minute, and it refuses times in the past. */
    private static final int SOONEST_SECONDS = 60;

    private final Supplier<SchedulerClient> clients;
    private final InstantSource clock;
    private final Place place;

    /**
     * Where schedules are created and which function they call.
     *
     * @param region in which the function is
     * @param function its name
     * @param group of the schedules; empty when TAPELINE_WAKE_UP_GROUP is not set
     * @param role with which Scheduler calls the function, an ARN; empty when TAPELINE_WAKE_UP_ROLE is not set
     */
    record Place(String region, String function, Optional<String> group, Optional<String> role) {}

    /**
     * @param clients makes a client; only called when a job waits, which most jobs never do
     */
    SchedulerWakeUps(Supplier<SchedulerClient> clients, InstantSource clock, Place place) {
        this.clients = clients;
        this.clock = clock;
        this.place = place;
    }

    @Override
    public void at(Instant time, JobId job, long number) {
        String group = place.group().orElseThrow(SchedulerWakeUps::notSet);
        String role = place.role().orElseThrow(SchedulerWakeUps::notSet);
        Instant soonest = clock.instant().plusSeconds(SOONEST_SECONDS);
        String expression = "at(" + TO_THE_SECOND.format(time.isBefore(soonest) ? soonest : time) + ")";
        String event =
                JsonNodeFactory.instance.objectNode().put("jobId", job.value()).toString();
        try (SchedulerClient scheduler = clients.get()) {
            scheduler.createSchedule(create -> create.name(name(job, number))
                    .groupName(group)
                    .scheduleExpression(expression)
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .actionAfterCompletion(ActionAfterCompletion.DELETE)
                    .target(target ->
                            target.arn(functionArn(role)).roleArn(role).input(event)));
        } catch (ConflictException e) {
            return; // the schedule exists already
        } catch (SdkException e) {
            throw new WakeUpException(
                    "EventBridge Scheduler did not take the time at which the job is to go on; check the function's right to"
                            + " scheduler:CreateSchedule and iam:PassRole, then retry the job",
                    e);
        }
    }

    private static WakeUpException notSet() {
        return new WakeUpException(
                "The source gives nothing before a later time, and TAPELINE_WAKE_UP_ROLE or TAPELINE_WAKE_UP_GROUP, by which"
                        + " the function would be called then, is not set; retry the job at that time",
                null);
    }

    private String functionArn(String role) {
        Matcher parts = ROLE.matcher(role);
        if (!parts.matches()) {
            throw new WakeUpException("TAPELINE_WAKE_UP_ROLE must be the ARN of a role", null);
        }
        return "arn:" + parts.group(1) + ":lambda:" + place.region() + ":" + parts.group(2) + ":function:"
                + place.function();
    }

    /** A schedule's name can have at most 64 characters, and a job's name alone may be that long. */
    private static String name(JobId job, long number) {
        byte[] digest = Sha256.of(job.value().getBytes(StandardCharsets.UTF_8));
        return "wake-up-" + HexFormat.of().formatHex(digest, 0, HASHED) + "-" + number;
    }
}
