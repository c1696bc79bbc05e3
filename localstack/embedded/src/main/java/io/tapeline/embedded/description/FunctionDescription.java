package io.tapeline.embedded.description;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function of {@code functions.yaml}, with the schedules of the sources whose keys it finds.
 *
 * @param jvm size of a package for the JVM
 * @param nativeImage size of a native package
 * @param environment variables, placeholders not yet resolved
 * @param settings names of variables that the operator supplies
 * @param asynchronousRetries how often a failed asynchronous invocation is retried
 * @param concurrency most execution environments at once
 */
public record FunctionDescription(
        String name,
        String handler,
        Size jvm,
        Size nativeImage,
        Map<String, String> environment,
        List<String> settings,
        Optional<QueueTrigger> queue,
        List<ScheduleDescription> schedules,
        int asynchronousRetries,
        int concurrency) {

    /**
     * @param memory in MiB; it also determines the share of a processor
     * @param timeout of one invocation
     */
    public record Size(int memory, Duration timeout) {}

    /** The queue whose messages invoke the function. */
    public record QueueTrigger(String queue, int batchSize, int maximumConcurrency) {}

    /**
     * A schedule in EventBridge's own syntax.
     *
     * @param input the event as JSON, with {@value #SCHEDULED_TIME} in place of the scheduled time; empty for EventBridge's own
     *     event
     * @param file that contains the schedule
     * @param key of the schedule in the file
     */
    public record ScheduleDescription(String name, String expression, Optional<String> input, String file, String key) {

        /** EventBridge Scheduler replaces this by the time for which an invocation was scheduled. */
        static final String SCHEDULED_TIME = "<aws.scheduler.scheduled-time>";

        /** The event of the invocation that is due at this time. */
        public Optional<String> input(Instant due) {
            String time = due.truncatedTo(ChronoUnit.SECONDS).toString();
            return input.map(text -> text.replace(SCHEDULED_TIME, time));
        }
    }

    /** A copy with more schedules. */
    FunctionDescription scheduledAlso(List<ScheduleDescription> more) {
        return new FunctionDescription(
                name,
                handler,
                jvm,
                nativeImage,
                environment,
                settings,
                queue,
                Stream.concat(schedules.stream(), more.stream()).toList(),
                asynchronousRetries,
                concurrency);
    }
}
