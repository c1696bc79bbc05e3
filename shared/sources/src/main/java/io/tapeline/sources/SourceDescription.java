package io.tapeline.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.model.JobOptions;
import io.tapeline.model.NearestName;
import io.tapeline.model.SourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A source as {@code infra/sources.yaml} describes it.
 *
 * @param title for display
 * @param rights the notice that is shown before a job starts
 * @param rightsRequired whether a job starts only if the caller confirms the notice
 * @param licence of its answers, a sentence that exports contain; empty if the rights contain it
 * @param keyFunction name in functions.yaml of the function that finds its keys
 * @param batchQueue name in functions.yaml of the queue for its batches
 * @param yields what its jobs produce
 * @param budget its rate limit, if it has one
 * @param options of its jobs, in the order in which they are shown
 */
public record SourceDescription(
        SourceId name,
        String title,
        String rights,
        boolean rightsRequired,
        Optional<String> licence,
        String keyFunction,
        String batchQueue,
        Yields yields,
        Optional<CallBudget> budget,
        List<OptionDescription> options) {

    private static final Set<String> GENERAL = Set.of(JobOptions.DRY_RUN, JobOptions.INCREMENTAL, JobOptions.DOWNLOADS);

    public SourceDescription {
        options = List.copyOf(options);
    }

    /**
     * Checks the options of a job against this description. A value of {@code null} counts as absent.
     *
     * @param given a JSON object
     * @param lists receives every list that the options name, if it is valid as far as this can be checked
     * @param wrong receives the name of every invalid option, or the place in its list, and the reason
     * @return every option that has a value, defaults included
     */
    public JobOptions read(JsonNode given, BiConsumer<String, GivenList> lists, BiConsumer<String, String> wrong) {
        Map<String, Object> values = new HashMap<>();
        options.forEach(option -> option.byDefault().ifPresent(value -> values.put(option.name(), value)));
        given.properties().forEach(entry -> {
            Optional<OptionDescription> option = option(entry.getKey());
            if (option.isEmpty()) {
                wrong.accept(entry.getKey(), NearestName.unknown("option", entry.getKey(), optionNames()));
            } else if (!entry.getValue().isNull()) {
                read(option.get(), entry.getValue(), lists, wrong)
                        .ifPresent(value -> values.put(entry.getKey(), value));
            }
        });
        options.stream()
                .filter(option -> option instanceof ListOption list && list.required())
                .filter(option -> !given.hasNonNull(option.name()))
                .forEach(option -> wrong.accept(option.name(), "is required: " + option.description()));
        return new JobOptions(values);
    }

    /** Empty if it is invalid. */
    private static Optional<Object> read(
            OptionDescription option,
            JsonNode value,
            BiConsumer<String, GivenList> lists,
            BiConsumer<String, String> wrong) {
        return switch (option) {
            case ListOption list -> {
                Optional<GivenList> read = new ListReading(list, wrong).read(value);
                read.ifPresent(right -> lists.accept(list.name(), right));
                yield read.map(GivenList::key);
            }
            case OptionDescription.OfOneValue one -> {
                try {
                    yield Optional.of(one.read(value));
                } catch (IllegalArgumentException e) {
                    wrong.accept(one.name(), e.getMessage());
                    yield Optional.empty();
                }
            }
        };
    }

    /**
     * Whether these options may leave files out: an option other than the general ones differs from its default. Such a job may not
     * have seen everything.
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
