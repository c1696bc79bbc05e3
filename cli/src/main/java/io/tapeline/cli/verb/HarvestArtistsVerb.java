package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Harvest;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.Source;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.options.CostOption;
import io.tapeline.cli.options.HarvestOptions;
import io.tapeline.cli.options.TermsOption;
import io.tapeline.cli.report.HarvestText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Collects all artists that a search API knows. */
@Command(
        name = "artists",
        description = "Find all artists of a search API, genre by genre, until a round finds no new genre.",
        footer = {
            "",
            "--watch, --json and --dry-run follow the job to its end; ./tapeline jobs watch ID does so at any time.",
            "A genre file is TXT (one genre per line, # begins a comment), CSV with a column genre_name, or JSON."
        })
final class HarvestArtistsVerb extends Verb {

    static final String USUAL_PROVIDER = "spotify";

    @Option(
            names = "--provider",
            paramLabel = "P",
            defaultValue = USUAL_PROVIDER,
            description = "spotify or musicbrainz (default: spotify)")
    private String provider;

    @Mixin
    private HarvestOptions options;

    @Mixin
    private CostOption cost;

    @Mixin
    private TermsOption terms;

    @Option(
            names = "--job-id",
            paramLabel = "ID",
            description = "the id of the job; the same id again continues that job")
    private Optional<String> jobId = Optional.empty();

    @Option(names = "--watch", description = "show progress until the job has ended")
    private boolean watch;

    @Option(names = "--json", description = "print the job as JSON")
    private boolean json;

    HarvestArtistsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        TapelineApi api = Connection.api(surroundings());
        Source source = source(api);
        StartJob start = new StartJob(
                source.name(), jobId, Optional.empty(), true, cost.maxCost(), options.options(source, surroundings()));
        terms.require(source, surroundings());
        IngestRun run = new IngestRun(api, surroundings());
        Job started = run.startOrResume(start);
        if (!watch && !json && !options.dryRun()) {
            sayStarted(started);
            return ExitCode.DONE;
        }
        Job ended = run.follow(List.of(started)).getFirst();
        show(source, ended);
        return ended.succeeded() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    private Source source(TapelineApi api) throws ApiException {
        List<Source> all = TapelineApi.sourcesOf(api.sources());
        return all.stream()
                .filter(source -> source.name().equals(provider) && source.yieldsArtists())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "There is no provider " + Plainly.oneLine(provider) + " of artists.",
                        "There are: "
                                + String.join(
                                        ", ",
                                        all.stream()
                                                .filter(Source::yieldsArtists)
                                                .map(Source::name)
                                                .toList())));
    }

    private void show(Source source, Job ended) {
        if (json) {
            printOutcome(ended);
        } else if (options.dryRun() && ended.succeeded()) {
            print(source.name() + ": the first round has " + HarvestText.queries(ended.files())
                    + ended.harvest().map(HarvestArtistsVerb::least).orElse(""));
        } else {
            HarvestText.summary(ended).forEach(this::print);
        }
    }

    private static String least(Harvest harvest) {
        return "; with a page each, " + Plainly.clock(harvest.leastSeconds()) + " at least, of "
                + Plainly.counted(harvest.budget().calls(), "call") + " in "
                + harvest.budget().seconds() + " s";
    }
}
