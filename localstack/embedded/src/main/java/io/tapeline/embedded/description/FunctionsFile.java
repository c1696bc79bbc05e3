package io.tapeline.embedded.description;

import io.tapeline.embedded.description.FunctionDescription.QueueTrigger;
import io.tapeline.embedded.description.FunctionDescription.ScheduleDescription;
import io.tapeline.embedded.description.FunctionDescription.Size;
import io.tapeline.embedded.description.TableDescription.IndexDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code functions.yaml}; the limits are those of AWS. */
final class FunctionsFile {
    /**
     * Limited by the processors: on a small machine, one process per request of a burst, as on AWS, would make all of them start
     * slowly.
     */
    private static final int DEFAULT_CONCURRENCY =
            Math.clamp(Runtime.getRuntime().availableProcessors(), 4, 10);

    private FunctionsFile() {}

    static TableDescription table(YamlNode node) {
        List<IndexDescription> indexes = new ArrayList<>();
        node.childrenOf("indexes")
                .forEach((name, index) -> indexes.add(new IndexDescription(
                        name,
                        index.required("hash_key").text(),
                        index.child("range_key").map(YamlNode::text),
                        index.child("projection").map(YamlNode::text).orElse("ALL"))));
        return new TableDescription(
                node.required("hash_key").text(),
                node.required("range_key").text(),
                node.child("ttl").map(YamlNode::text),
                indexes);
    }

    static Map<String, QueueDescription> queues(YamlNode root) {
        Map<String, QueueDescription> queues = new LinkedHashMap<>();
        root.childrenOf("queues")
                .forEach((name, node) -> queues.put(
                        name,
                        new QueueDescription(
                                name,
                                node.required("visibility_timeout").seconds(0, 43_200),
                                node.required("dead_letters_after").wholeNumber(1, 1000))));
        return queues;
    }

    static Map<String, FunctionDescription> functions(YamlNode root, Map<String, QueueDescription> queues) {
        Map<String, YamlNode> nodes = root.required("functions").children();
        Map<String, FunctionDescription> functions = new LinkedHashMap<>();
        nodes.forEach((name, node) -> functions.put(name, function(name, node, queues)));
        Set<String> words =
                new TreeSet<>(Set.of("bucket", "table", "schedules", "schedules.role", "schedules.dead-letters"));
        queues.keySet().forEach(queue -> words.addAll(List.of("queue." + queue, "queue." + queue + ".dead-letters")));
        functions
                .keySet()
                .forEach(function ->
                        words.addAll(List.of("function." + function, "function." + function + ".failures")));
        nodes.forEach((name, node) -> node.childrenOf("environment").values().forEach(text -> check(text, words)));
        return functions;
    }

    private static FunctionDescription function(String name, YamlNode node, Map<String, QueueDescription> queues) {
        Map<String, String> environment = new LinkedHashMap<>();
        node.childrenOf("environment").forEach((variable, text) -> environment.put(variable, text.text()));
        List<ScheduleDescription> schedules = new ArrayList<>();
        node.childrenOf("schedules")
                .forEach((schedule, entry) -> schedules.add(
                        entry.schedule(schedule, entry.child("input").map(YamlNode::json))));
        return new FunctionDescription(
                name,
                node.required("handler").text(),
                size(node, "jvm"),
                size(node, "native"),
                environment,
                node.itemsOf("settings").stream().map(YamlNode::text).toList(),
                node.child("queue").map(queue -> trigger(queue, queues)),
                schedules,
                node.child("asynchronous")
                        .flatMap(asynchronous -> asynchronous.child("retries"))
                        .map(retries -> retries.wholeNumber(0, 2))
                        .orElse(2),
                node.child("concurrency")
                        .map(concurrency -> concurrency.wholeNumber(1, 1000))
                        .orElse(DEFAULT_CONCURRENCY));
    }

    /** Reads a number for all packages, or one for each form. */
    private static Size size(YamlNode node, String form) {
        return new Size(
                node.required("memory").of(form).wholeNumber(128, 10_240),
                node.required("timeout").of(form).seconds(1, 900));
    }

    private static QueueTrigger trigger(YamlNode node, Map<String, QueueDescription> queues) {
        YamlNode name = node.required("name");
        if (!queues.containsKey(name.text())) {
            throw name.wrong("is \"" + name.text() + "\", which is none of the queues " + queues.keySet());
        }
        return new QueueTrigger(
                name.text(),
                node.child("batch_size").map(size -> size.wholeNumber(1, 10)).orElse(10),
                node.child("maximum_concurrency")
                        .map(most -> most.wholeNumber(1, 1000))
                        .orElse(2));
    }

    private static void check(YamlNode text, Set<String> words) {
        Optional<String> unknown = Placeholders.in(text.text()).stream()
                .filter(word -> !words.contains(word))
                .findFirst();
        if (unknown.isPresent()) {
            throw text.wrong("has the placeholder ${" + unknown.get() + "}, which is none of " + words);
        }
    }
}
