package io.tapeline.embedded.provision;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The real names of the described resources.
 *
 * @param queues URL and ARN by the description's name; those of a dead-letter queue by {@link #deadLetters}
 */
public record Resources(String bucket, String table, Map<String, Queue> queues) {

    /** A queue that exists. */
    public record Queue(String url, String arn) {}

    /** The name of a queue's dead-letter queue in placeholders. */
    public static String deadLetters(String queue) {
        return queue + ".dead-letters";
    }

    /** {@code bucket}, {@code table}, {@code queue.<name>} and {@code queue.<name>.dead-letters}. */
    public Map<String, String> placeholders() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("bucket", bucket);
        values.put("table", table);
        queues.forEach((name, queue) -> values.put("queue." + name, queue.url()));
        return values;
    }
}
