package io.tapeline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricLogTest {
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private final MetricLog log = new MetricLog(Clock.fixed(NOW, ZoneOffset.UTC), lines::add);

    @Test
    void aMeasurementIsOneLineThatCloudWatchReadsAsMetrics() throws IOException {
        log.write(new Measurement(
                Map.of("FunctionName", "tapeline-download-batch"),
                Map.of("FilesDone", 98),
                Map.of("job", "a \"quoted\"\njob")));

        assertThat(lines).singleElement().asString().doesNotContain("\n");
        JsonNode line = new JsonMapper().readTree(lines.getFirst());
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(directive)
                .hasToString("{\"Namespace\":\"Tapeline\",\"Dimensions\":[[\"FunctionName\"]],"
                        + "\"Metrics\":[{\"Name\":\"FilesDone\",\"Unit\":\"Count\"}]}");
        assertThat(line.path("FunctionName").asText()).isEqualTo("tapeline-download-batch");
        assertThat(line.path("FilesDone").asInt()).isEqualTo(98);
        assertThat(line.path("job").asText()).isEqualTo("a \"quoted\"\njob");
    }

    @Test
    void aUnitIsInTheName() throws IOException {
        log.write(new Measurement(Map.of(), Map.of("Bytes", 5_000_000_000L), Map.of()));
        log.write(new Measurement(Map.of(), Map.of("BatchSeconds", 1.5), Map.of()));

        assertThat(lines.get(0)).contains("\"Unit\":\"Bytes\"", "\"Bytes\":5000000000");
        assertThat(lines.get(1)).contains("\"Unit\":\"Seconds\"", "\"BatchSeconds\":1.5");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> new Measurement(Map.of(), Map.of("BatchSeconds", Double.NaN), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Measurement(Map.of(), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
