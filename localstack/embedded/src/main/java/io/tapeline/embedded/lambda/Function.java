package io.tapeline.embedded.lambda;

import java.time.Duration;
import java.util.Map;

/**
 * A function ready to run.
 *
 * @param memory MiB
 * @param environment what the function is told: its own variables, keys and endpoints
 * @param concurrency most execution environments at once
 */
public record Function(
        String name,
        String arn,
        String handler,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        int concurrency,
        FunctionPackage unpacked) {

    public Function {
        environment = Map.copyOf(environment);
        if (concurrency < 1) {
            throw new IllegalArgumentException("a function runs at least once at a time, not " + concurrency);
        }
    }
}
