package io.tapeline.cli.options;

import io.tapeline.cli.api.ListOption;
import io.tapeline.cli.api.Source;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.lists.GatheredList;
import io.tapeline.cli.lists.PackedRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a harvest. */
public final class HarvestOptions {

    private static final String GENRES = "genres";
    private static final String CATEGORIES = "categories";
    private static final String AUTO = "auto";

    @Option(
            names = "--genres",
            paramLabel = "FILE",
            description = "the genres to begin with, one a line (or CSV or JSON), instead of Tapeline's own list")
    private Optional<String> genres = Optional.empty();

    @Option(
            names = "--categories",
            paramLabel = "FILE|auto",
            description = "also search by these categories; auto: by the provider's, if this app may read them")
    private Optional<String> categories = Optional.empty();

    @Option(
            names = "--max-artists",
            paramLabel = "N",
            description = "stop when this many artists are found; requests in progress may add some more")
    private Optional<Long> maxArtists = Optional.empty();

    @Option(
            names = "--max-rounds",
            paramLabel = "N",
            description = "stop after this many rounds, even if the last one named new genres")
    private Optional<Long> maxRounds = Optional.empty();

    @Option(
            names = "--min-followers",
            paramLabel = "N",
            description = "keep only artists with at least this many followers")
    private Optional<Long> minFollowers = Optional.empty();

    @Option(names = "--deep", description = "ask for parts of what one query does not show completely")
    private boolean deep;

    @Option(names = "--dry-run", description = "count the queries of the first round without sending them")
    private boolean dryRun;

    public boolean dryRun() {
        return dryRun;
    }

    /** The options by their names in the API. The API checks whether the source has them. */
    public Map<String, Object> options(Source source, Surroundings surroundings) {
        Map<String, Object> options = new LinkedHashMap<>();
        genres.ifPresent(file -> options.put(GENRES, rows(source, GENRES, file, surroundings)));
        categories.ifPresent(file -> {
            if (file.equals(AUTO)) {
                options.put("auto_categories", true);
            } else {
                options.put(CATEGORIES, rows(source, CATEGORIES, file, surroundings));
            }
        });
        maxArtists.ifPresent(most -> options.put("max_artists", most));
        maxRounds.ifPresent(most -> options.put("max_rounds", most));
        minFollowers.ifPresent(least -> options.put("min_followers", least));
        if (deep) {
            options.put("deep", true);
        }
        if (dryRun) {
            options.put("dry_run", true);
        }
        return options;
    }

    private static Map<String, String> rows(Source source, String option, String file, Surroundings surroundings) {
        ListOption taken = source.list(option)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        source.title() + " is searched by no " + option + ".",
                        "Leave --" + option + " out."));
        GatheredList list = new GatheredList(option, taken.columns(), taken.mostRows());
        new ListInputs(surroundings, Optional.empty()).read(List.of(file), list);
        list.problems().forEach(problem -> surroundings.err().println(problem));
        if (!list.problems().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Plainly.counted(list.problems().size(), "error") + " in " + file + "; nothing was started.",
                    "Correct the file and say the same again.");
        }
        if (list.rows().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    file + " names no " + option + "; nothing was started.",
                    "Write one a line, or leave --" + option + " out.");
        }
        surroundings
                .err()
                .println(Plainly.count(list.rows().size()) + " " + option
                        + (list.folded() == 0
                                ? ""
                                : ", and " + Plainly.count(list.folded()) + " that were the same as another"));
        return PackedRows.of(list.rows());
    }
}
