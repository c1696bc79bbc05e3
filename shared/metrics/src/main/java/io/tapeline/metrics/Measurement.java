package io.tapeline.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers that are measured together, with their dimensions.
 *
 * @param dimensions the metrics' dimensions in CloudWatch. Use few, each with few values: every combination is a metric that costs
 *     money
 * @param numbers by the metric's name; counts, bytes or seconds, according to {@link Unit}
 * @param properties appear only in the log: ids, for example
 */
public record Measurement(Map<String, String> dimensions, Map<String, Number> numbers, Map<String, String> properties) {

    /** CloudWatch accepts at most this many metrics in one line. */
    private static final int MOST_NUMBERS = 100;

    /** CloudWatch accepts at most this many dimensions. */
    private static final int MOST_DIMENSIONS = 30;

    public Measurement {
        dimensions = ordered(dimensions);
        numbers = ordered(numbers);
        properties = ordered(properties);
        if (numbers.isEmpty() || numbers.size() > MOST_NUMBERS || dimensions.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("CloudWatch takes 1 to 100 numbers and up to 30 dimensions, not "
                    + numbers.size() + " and " + dimensions.size());
        }
        if (numbers.values().stream().anyMatch(number -> !Double.isFinite(number.doubleValue()))) {
            throw new IllegalArgumentException("Not a number: " + numbers);
        }
    }

    /** The unit of a number, derived from its name: {@code Bytes}, {@code …Seconds}, otherwise a count. */
    enum Unit {
        Bytes,
        Seconds,
        Count;

        static Unit of(String name) {
            return name.endsWith("Bytes") ? Bytes : name.endsWith("Seconds") ? Seconds : Count;
        }
    }

    private static <V> Map<String, V> ordered(Map<String, V> given) {
        return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
}
