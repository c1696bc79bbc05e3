package io.tapeline.sources;

import io.tapeline.model.ListColumn;
import java.util.List;
import java.util.Optional;

/**
 * An option whose value is a list of rows. A job's options contain the key under which the rows are stored.
 *
 * @param required whether a job must have it
 * @param mostRows the maximum number of rows
 */
public record ListOption(String name, String description, boolean required, long mostRows, List<ListColumn> columns)
        implements OptionDescription {

    /** Default of the maximum number of rows. */
    static final long USUAL_ROWS = 100_000;

    public ListOption {
        columns = List.copyOf(columns);
    }

    @Override
    public Optional<Object> byDefault() {
        return Optional.empty();
    }
}
