package io.tapeline.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Writes measurements, each as one line that contains only JSON. Safe for use by several threads. */
public final class MetricLog {

    /** {@code META-INF/microprofile-config.properties} of this module gives it a handler that adds nothing to the line. */
    private static final Logger LOG = Logger.getLogger("io.tapeline.metrics");

    private static final String NAMESPACE = "Tapeline";

    private final Clock clock;
    private final Consumer<String> lines;

    public MetricLog(Clock clock) {
        this(clock, LOG::info);
    }

    /**
     * @param lines receives the lines instead of the log
     */
    public MetricLog(Clock clock, Consumer<String> lines) {
        this.clock = clock;
        this.lines = lines;
    }

    public void write(Measurement measurement) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode about = line.putObject("_aws").put("Timestamp", clock.millis());
        ObjectNode directive = about.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        ArrayNode dimensions = directive.putArray("Dimensions").addArray();
        measurement.dimensions().keySet().forEach(dimensions::add);
        ArrayNode metrics = directive.putArray("Metrics");
        measurement.numbers().keySet().forEach(name -> metrics.addObject()
                .put("Name", name)
                .put("Unit", Measurement.Unit.of(name).name()));
        measurement.properties().forEach(line::put);
        measurement.dimensions().forEach(line::put);
        measurement.numbers().forEach((name, number) -> {
            if (number instanceof Double || number instanceof Float) {
                line.put(name, number.doubleValue());
            } else {
                line.put(name, number.longValue());
            }
        });
        lines.accept(line.toString());
    }
}
