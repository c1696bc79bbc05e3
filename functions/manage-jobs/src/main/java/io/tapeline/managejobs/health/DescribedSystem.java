package io.tapeline.managejobs.health;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The queues that {@code infra/functions.yaml} describes, in its order.
 *
 * @param queues the queues between functions
 * @param failures the queues for invocations that failed for good: of functions invoked asynchronously, and of the schedules
 */
record DescribedSystem(List<ReadQueue> queues, List<Failures> failures) {

    /** A queue, the function that reads it, and the settings with its URL and with that of its dead-letter queue. */
    record ReadQueue(String name, Optional<String> reader, String setting, String deadLetters) {}

    /** A function or the schedules, and the setting with the URL of the queue for its failed invocations. */
    record Failures(String of, String setting) {}

    DescribedSystem {
        queues = List.copyOf(queues);
        failures = List.copyOf(failures);
    }

    /** The description in this build. */
    static DescribedSystem ofThisBuild() {
        try (InputStream document = DescribedSystem.class.getResourceAsStream("/functions.yaml")) {
            if (document == null) {
                throw new IllegalStateException("functions.yaml is missing from this build");
            }
            return read(document);
        } catch (IOException e) {
            throw new IllegalStateException("functions.yaml of this build can't be read", e);
        }
    }

    private static DescribedSystem read(InputStream document) {
        Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
        Map<String, String> readers = new HashMap<>();
        List<String> asynchronous = new ArrayList<>();
        inside(root, "functions").forEach((function, description) -> {
            if (description instanceof Map<?, ?> described) {
                if (described.get("queue") instanceof Map<?, ?> queue) {
                    readers.put(String.valueOf(queue.get("name")), String.valueOf(function));
                }
                if (described.containsKey("asynchronous")) {
                    asynchronous.add(String.valueOf(function));
                }
            }
        });
        return new DescribedSystem(
                inside(root, "queues").keySet().stream()
                        .map(String::valueOf)
                        .map(name -> new ReadQueue(
                                name,
                                Optional.ofNullable(readers.get(name)),
                                "tapeline." + name + "-queue",
                                "tapeline." + name + "-dead-letters"))
                        .toList(),
                Stream.concat(
                                asynchronous.stream().map(name -> new Failures(name, "tapeline." + name + "-failures")),
                                Stream.of(new Failures("schedules", "tapeline.schedules-dead-letters")))
                        .toList());
    }

    private static Map<?, ?> inside(Map<?, ?> root, String key) {
        return root.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }
}
