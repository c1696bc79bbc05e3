package io.tapeline.standins.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The faults, how often they occur, and the seed. Written as YAML or JSON:
 *
 * <pre>{@code
 * seed: 7
 * rules:
 *   - {on: bulk-api, kind: status, status: 429, retryAfterSeconds: 1, probability: 0.1}
 *   - {on: file-link, kind: slow, latencyMillis: 50, bytesPerSecond: 10000000}
 * }</pre>
 */
public record FaultPlan(long seed, List<FaultRule> rules) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();

    public FaultPlan {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** No faults. */
    public static FaultPlan none() {
        return new FaultPlan(0, List.of());
    }

    public static FaultPlan of(long seed, FaultRule... rules) {
        return new FaultPlan(seed, List.of(rules));
    }

    /** Reads YAML or JSON; throws IllegalArgumentException with a sentence for the user. */
    public static FaultPlan parse(String text) {
        try {
            var plan = YAML.readValue(text, FaultPlan.class);
            return plan == null ? none() : plan;
        } catch (ValueInstantiationException invalid) {
            throw new IllegalArgumentException(invalid.getCause().getMessage(), invalid);
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException(
                    "The fault plan can't be read: " + invalid.getOriginalMessage(), invalid);
        }
    }

    /** Reads a YAML or JSON file. */
    public static FaultPlan read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException failure) {
            throw new IllegalArgumentException("The fault file " + file + " can't be read: " + failure, failure);
        }
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
