package io.tapeline.cli.verb;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.ListOption;
import io.tapeline.cli.api.Source;
import io.tapeline.cli.api.StartJob;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import io.tapeline.cli.ingest.IngestRun;
import io.tapeline.cli.lists.GatheredList;
import io.tapeline.cli.lists.ListFormat;
import io.tapeline.cli.lists.PackedRows;
import io.tapeline.cli.options.CostOption;
import io.tapeline.cli.options.ListInputs;
import io.tapeline.cli.options.RightsOption;
import io.tapeline.cli.options.SourceWords;
import io.tapeline.cli.report.ListReport;
import io.tapeline.cli.report.SummaryText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Ingests the entries of a list. The API describes the source's options and the columns of a row. */
@Command(
        description = "Ingest the files of all entries of a list. Files that are already in S3 are skipped.",
        customSynopsis = "./tapeline ingest ${COMMAND-NAME} FILE|URL... [OPTIONS]",
        footer = {
            "",
            "A file is CSV (with a header line), JSON or TXT (one address per line, # begins a comment).",
            "--watch, --json, --report and --dry-run follow the job to its end."
        })
final class IngestListVerb extends Verb {

    /** Starts a list that has errors with its valid rows; jobs have an option of the same name. */
    private static final String CONTINUE_ON_ERROR = "continue_on_error";

    private static final String DRY_RUN = "dry_run";

    private final String sourceName;

    @Spec
    private CommandSpec spec;

    @Unmatched
    private final List<String> words = new ArrayList<>();

    @Option(names = "--format", paramLabel = "F", description = "csv, json or txt (default: by the file's name)")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--job-id",
            paramLabel = "ID",
            description = "the id of the job; the same id again continues that job")
    private Optional<String> jobId = Optional.empty();

    @Option(
            names = "--licence-note",
            paramLabel = "TEXT",
            description = "the licence under which the files are taken; stored with every file")
    private Optional<String> licenceNote = Optional.empty();

    @Mixin
    private CostOption cost;

    @Mixin
    private RightsOption rights;

    @Option(names = "--watch", description = "show progress until the job has ended")
    private boolean watch;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "write the report as JSON into a file")
    private Optional<Path> report = Optional.empty();

    private IngestListVerb(Surroundings surroundings, String sourceName) {
        super(surroundings);
        this.sourceName = sourceName;
    }

    static CommandLine commandLine(Surroundings surroundings, String sourceName) {
        IngestListVerb verb = new IngestListVerb(surroundings, sourceName);
        CommandLine line = new CommandLine(verb);
        Map<String, CommandLine.IHelpSectionRenderer> sections = line.getHelpSectionMap();
        CommandLine.IHelpSectionRenderer footer = sections.get(UsageMessageSpec.SECTION_KEY_FOOTER);
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> verb.sourceHelp() + footer.render(help));
        return line;
    }

    @Override
    int run() throws ApiException, InterruptedException {
        TapelineApi api = Connection.api(surroundings());
        Source source = source(api);
        SourceWords said = SourceWords.of(source, words, spec.commandLine());
        GatheredList list = gather(source, said);
        rights.show(source, surroundings());
        IngestRun run = new IngestRun(api, surroundings());
        Job started = run.startOrResume(start(source, said, list));
        if (!watch && !json && report.isEmpty() && !said.flag(DRY_RUN).orElse(false)) {
            sayStarted(started);
            return list.problems().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
        }
        Job ended = run.follow(List.of(started)).getFirst();
        show(api, list, ended);
        return ended.succeeded() && list.problems().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    private Source source(TapelineApi api) throws ApiException {
        return TapelineApi.sourcesOf(api.sources()).stream()
                .filter(source ->
                        source.name().equals(sourceName) && source.list().isPresent())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "The API has no source " + sourceName + ".", "./tapeline sources lists all."));
    }

    private GatheredList gather(Source source, SourceWords said) {
        ListOption option = source.list().orElseThrow();
        GatheredList list = new GatheredList(option.name(), option.columns(), option.mostRows());
        new ListInputs(surroundings(), format.map(ListFormat::named)).read(said.inputs(), list);
        list.problems().forEach(problem -> log(problem.toString()));
        if (!list.unused().isEmpty()) {
            log("Ignored columns: " + String.join(", ", list.unused()));
        }
        int wrong = list.problems().size();
        if (wrong > 0 && !said.flag(CONTINUE_ON_ERROR).orElse(false)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Plainly.counted(wrong, "error") + " in the list; nothing was started.",
                    "Correct it, or say --continue-on-error to start with the "
                            + Plainly.counted(list.rows().size(), "row") + " that are right.");
        }
        if (list.rows().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "The list has no rows; nothing was started.", "");
        }
        log(Plainly.counted(list.rows().size(), "row")
                + (list.folded() == 0
                        ? ""
                        : ", and " + Plainly.count(list.folded()) + " that were the same as another"));
        return list;
    }

    private StartJob start(Source source, SourceWords said, GatheredList list) {
        Map<String, Object> options = new LinkedHashMap<>(said.options());
        options.put(list.name(), PackedRows.of(list.rows()));
        return new StartJob(
                source.name(), jobId, licenceNote, rights.accepted(surroundings()), cost.maxCost(), options);
    }

    private void show(TapelineApi api, GatheredList list, Job ended) throws ApiException {
        ListReport written = ListReport.of(api, list, ended);
        report.ifPresent(file -> written.write(surroundings().resolve(file), file));
        if (json) {
            printJson(written.document());
        } else {
            SummaryText.job(ended).forEach(this::print);
        }
    }

    /** The options of the source, if its API answers. */
    private String sourceHelp() {
        try {
            Table table = new Table("", "", "");
            source(Connection.api(surroundings())).options().stream()
                    .filter(SourceWords::isTyped)
                    .forEach(option -> table.add("  " + option.typed(), option.values(), option.description()));
            return String.join(System.lineSeparator(), table.lines()) + System.lineSeparator();
        } catch (ApiException | CommandFailure e) {
            return "The API says which other options there are; ./tapeline sources shows them."
                    + System.lineSeparator();
        }
    }
}
