package io.tapeline.embedded.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function with everything that is needed to run it.
 *
 * @param memory MiB
 * @param environment the function's own variables, keys and endpoints
 * @param concurrency most execution environments at once
 * @param rehearsal events for the run in which the JVM records its start cache; that run reaches no service
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
