package io.tapeline.cli.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Options that select artists. */
public final class ArtistFilter {

    @Option(names = "--genre", paramLabel = "G", description = "only artists of this genre, in any case")
    private Optional<String> genre = Optional.empty();

    @Option(
            names = "--min-popularity",
            paramLabel = "N",
            description = "only artists with at least this popularity, 0 to 100")
    private Optional<Integer> minPopularity = Optional.empty();

    public Optional<String> genre() {
        return genre;
    }

    public OptionalInt minPopularity() {
        return minPopularity.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    public Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        genre.ifPresent(name -> query.put("genre", name));
        minPopularity.ifPresent(least -> query.put("min_popularity", least.toString()));
        return query;
    }
}
