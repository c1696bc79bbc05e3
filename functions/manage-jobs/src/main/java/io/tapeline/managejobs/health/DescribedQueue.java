package io.tapeline.managejobs.health;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A queue of {@code infra/functions.yaml}.
 *
 * @param reader the function that its messages invoke
 */
record DescribedQueue(String name, Optional<String> reader) {

    /** Those that this build was made with, in the order of the description. */
    static List<DescribedQueue> ofThisBuild() {
        try (InputStream document = DescribedQueue.class.getResourceAsStream("/functions.yaml")) {
            if (document == null) {
                throw new IllegalStateException("functions.yaml is missing from this build");
            }
            return read(document);
        } catch (IOException e) {
            throw new IllegalStateException("functions.yaml of this build can't be read", e);
        }
    }

    static List<DescribedQueue> read(InputStream document) {
        Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
        Map<String, String> readers = new HashMap<>();
        inside(root, "functions").forEach((function, description) -> {
            if (description instanceof Map<?, ?> described && described.get("queue") instanceof Map<?, ?> queue) {
                readers.put(String.valueOf(queue.get("name")), String.valueOf(function));
            }
        });
        return inside(root, "queues").keySet().stream()
                .map(String::valueOf)
                .map(name -> new DescribedQueue(name, Optional.ofNullable(readers.get(name))))
                .toList();
    }

    private static Map<?, ?> inside(Map<?, ?> root, String key) {
        return root.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The setting with its URL, as the configuration has it. */
    String setting() {
        return "tapeline." + name + "-queue";
    }

    /** The setting with the URL of its dead letters. */
    String deadLettersSetting() {
        return "tapeline." + name + "-dead-letters";
    }
}
