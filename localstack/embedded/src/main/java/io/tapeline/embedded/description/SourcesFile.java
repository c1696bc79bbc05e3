package io.tapeline.embedded.description;

import io.tapeline.embedded.description.FunctionDescription.ScheduleDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parts of {@code sources.yaml} that the stack uses: the function that a source's schedule starts, its input, and the
 * queue of the source's batches.
 */
final class SourcesFile {

    private SourcesFile() {}

    /** The functions with the schedules of the sources whose keys they find. */
    static Map<String, FunctionDescription> scheduled(
            YamlNode root, Map<String, FunctionDescription> functions, Set<String> queues) {
        Map<String, List<ScheduleDescription>> schedules = new LinkedHashMap<>();
        root.required("sources").children().forEach((name, source) -> {
            String function = oneOf(functions.keySet(), source.required("finds_keys"), "functions");
            oneOf(queues, source.required("batches"), "queues");
            source.child("schedule")
                    .map(schedule -> schedule.schedule(name, Optional.of(input(name, schedule))))
                    .ifPresent(schedule -> schedules
                            .computeIfAbsent(function, key -> new ArrayList<>())
                            .add(schedule));
        });
        Map<String, FunctionDescription> scheduled = new LinkedHashMap<>(functions);
        schedules.forEach((function, more) ->
                scheduled.computeIfPresent(function, (name, description) -> description.scheduledAlso(more)));
        return scheduled;
    }

    /** The queue of each source's batches. */
    static Map<String, String> batchQueues(YamlNode root) {
        Map<String, String> queues = new LinkedHashMap<>();
        root.required("sources")
                .children()
                .forEach((name, source) ->
                        queues.put(name, source.required("batches").text()));
        return queues;
    }

    private static String oneOf(Set<String> known, YamlNode node, String what) {
        if (!known.contains(node.text())) {
            throw node.wrong("is \"" + node.text() + "\", which is none of the " + what + " " + known);
        }
        return node.text();
    }

    private static String input(String source, YamlNode schedule) {
        Object options = schedule.child("options").map(YamlNode::value).orElse(Map.of());
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("source", source);
        input.put("options", options);
        input.put("scheduledAt", ScheduleDescription.SCHEDULED_TIME);
        return new YamlNode(schedule.file(), schedule.key(), input).json();
    }
}
