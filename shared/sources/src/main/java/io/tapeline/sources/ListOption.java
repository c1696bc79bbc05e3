package io.tapeline.sources;

import io.tapeline.model.ListColumn;
import java.util.List;
import java.util.Optional;

/**
 * Rows that a job is about. In a job's options it is the key under which they are stored.
 *
 * @param required whether a job must bring one
 * @param mostRows that it may have
 */
public record ListOption(String name, String description, boolean required, long mostRows, List<ListColumn> columns)
        implements OptionDescription {

    /** Rows that a list may have where its description says nothing else. */
    static final long USUAL_ROWS = 100_000;

    public ListOption {
        columns = List.copyOf(columns);
    }

    @Override
    public Optional<Object> byDefault() {
        return Optional.empty();
    }
}
