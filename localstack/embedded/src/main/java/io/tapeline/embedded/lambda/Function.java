package io.tapeline.embedded.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function ready to run.
 *
 * @param memory MiB
 * @param environment what the function is told: its own variables, keys and endpoints
 * @param concurrency most execution environments at once
 * @param rehearsal events from which the JVM learns what to keep for the function's next starts; they meet no service
 */
public record Function(
        String name,
        String arn,
        String handler,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        int concurrency,
        FunctionPackage unpacked,
        List<byte[]> rehearsal) {

    public Function {
        rehearsal = List.copyOf(rehearsal);
        environment = Map.copyOf(environment);
        if (concurrency < 1) {
            throw new IllegalArgumentException("a function runs at least once at a time, not " + concurrency);
        }
    }
}
