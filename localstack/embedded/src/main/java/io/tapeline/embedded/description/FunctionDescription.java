package io.tapeline.embedded.description;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function as {@code functions.yaml} has it, with the schedules of the sources whose keys it finds.
 *
 * @param memory MiB
 * @param timeout of one invocation
 * @param environment variables, placeholders not yet resolved
 * @param settings names of variables that the operator supplies
 * @param asynchronousRetries how often a failed asynchronous invocation is tried again
 * @param concurrency most execution environments at once
 */
public record FunctionDescription(
        String name,
        String handler,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        List<String> settings,
        Optional<QueueTrigger> queue,
        List<ScheduleDescription> schedules,
        int asynchronousRetries,
        int concurrency) {

    /** The queue whose messages invoke the function. */
    public record QueueTrigger(String queue, int batchSize, int maximumConcurrency) {}

    /**
     * A schedule in EventBridge's own syntax.
     *
     * @param input the event as JSON; empty for EventBridge's own event
     * @param file that says so
     * @param key where in the file
     */
    public record ScheduleDescription(
            String name, String expression, Optional<String> input, String file, String key) {}

    /** The same with more schedules. */
    FunctionDescription scheduledAlso(List<ScheduleDescription> more) {
        return new FunctionDescription(
                name,
                handler,
                memory,
                timeout,
                environment,
                settings,
                queue,
                Stream.concat(schedules.stream(), more.stream()).toList(),
                asynchronousRetries,
                concurrency);
    }
}
