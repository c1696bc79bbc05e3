package io.tapeline.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A source as {@code infra/sources.yaml} has it.
 *
 * @param title what a person calls it
 * @param rights a sentence that is shown before a job starts
 * @param keyFunction name in functions.yaml of the function that finds its keys
 * @param batchQueue name in functions.yaml of the queue that its batches go to
 * @param upstream what its files are fetched from, for breaker and budget; sources behind one service share it
 * @param mediaTypes of its files
 * @param options that a job may name, in the order in which they are shown
 */
public record SourceDescription(
        SourceId name,
        String title,
        String rights,
        String keyFunction,
        String batchQueue,
        String upstream,
        List<String> mediaTypes,
        List<OptionDescription> options) {

    private static final Set<String> GENERAL = Set.of(JobOptions.DRY_RUN, JobOptions.INCREMENTAL);

    public SourceDescription {
        mediaTypes = List.copyOf(mediaTypes);
        options = List.copyOf(options);
    }

    /**
     * Checks the options of a job against this description. A value of {@code null} counts as absent.
     *
     * @param given a JSON object
     * @param wrong is told the name of every option that is wrong, and why
     * @return every option that has a value, defaults included
     */
    public JobOptions read(JsonNode given, BiConsumer<String, String> wrong) {
        Map<String, Object> values = new HashMap<>();
        options.forEach(option -> option.byDefault().ifPresent(value -> values.put(option.name(), value)));
        given.properties().forEach(entry -> {
            Optional<OptionDescription> option = option(entry.getKey());
            if (option.isEmpty()) {
                wrong.accept(entry.getKey(), NearestName.unknown("option", entry.getKey(), optionNames()));
            } else if (!entry.getValue().isNull()) {
                try {
                    values.put(entry.getKey(), option.get().read(entry.getValue()));
                } catch (IllegalArgumentException e) {
                    wrong.accept(entry.getKey(), e.getMessage());
                }
            }
        });
        return new JobOptions(values);
    }

    /**
     * Whether these options may leave files out: any but the two general ones has another value than its default. What such a
     * job has seen is not everything.
     */
    public boolean isNarrowedBy(JobOptions given) {
        return given.values().entrySet().stream()
                .filter(entry -> !GENERAL.contains(entry.getKey()))
                .anyMatch(entry -> !option(entry.getKey())
                        .flatMap(OptionDescription::byDefault)
                        .equals(Optional.of(entry.getValue())));
    }

    private Optional<OptionDescription> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    private List<String> optionNames() {
        return options.stream().map(OptionDescription::name).toList();
    }
}
