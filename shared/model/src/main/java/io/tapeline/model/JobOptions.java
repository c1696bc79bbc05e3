package io.tapeline.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The options of a job: every option with its value, including defaults, so that a job does not change when a default changes.
 * {@code infra/sources.yaml} describes the options; three of them mean the same for every source and are named here.
 *
 * @param values by the options' names, ordered by them; each a Boolean, a Long, a text, or a list of texts that is not empty. A
 *     list of rows is the key under which it is stored (see {@code shared/inputs})
 */
public record JobOptions(Map<String, Object> values) {

    /** Count the files that would be ingested; write no manifest, download nothing, leave the watermark. */
    public static final String DRY_RUN = "dry_run";
    /** Only what is new since the source's watermark. */
    public static final String INCREMENTAL = "incremental";
    /** Maximum number of concurrent downloads in each worker of the job, below the worker's own limit. */
    public static final String DOWNLOADS = "downloads";

    public static final JobOptions NONE = new JobOptions(Map.of());

    public JobOptions {
        TreeMap<String, Object> checked = new TreeMap<>();
        values.forEach((name, value) -> checked.put(name, checked(name, value)));
        values = Collections.unmodifiableMap(checked);
    }

    private static Object checked(String name, Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Long number -> number;
            case String text -> text;
            case List<?> texts
            when !texts.isEmpty() && texts.stream().allMatch(String.class::isInstance) -> List.copyOf(texts);
            default ->
                throw new IllegalArgumentException("The option " + Quoted.of(name)
                        + " must be a flag, a whole number, a text or a list of texts, got "
                        + Quoted.of(value.toString()));
        };
    }

    /** These options with one more. */
    public JobOptions with(String name, Object value) {
        TreeMap<String, Object> more = new TreeMap<>(values);
        more.put(name, value);
        return new JobOptions(more);
    }

    public boolean dryRun() {
        return flag(DRY_RUN);
    }

    public boolean incremental() {
        return flag(INCREMENTAL);
    }

    /** The value of a flag; false if the job does not have the option. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    public Optional<Long> number(String name) {
        return Optional.ofNullable((Long) values.get(name));
    }

    /** The value of a text option. A date (in ISO form) and the key of a stored list are also texts. */
    public Optional<String> text(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** The value of a list option; empty if the job does not have the option. */
    @SuppressWarnings("unchecked") // checked by the constructor
    public List<String> texts(String name) {
        return (List<String>) values.getOrDefault(name, List.of());
    }
}
