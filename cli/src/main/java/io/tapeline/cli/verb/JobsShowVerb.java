package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.JobGroup;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import io.tapeline.cli.report.CostText;
import io.tapeline.cli.report.HarvestText;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows one job. */
@Command(name = "show", description = "Show a job and its progress.")
final class JobsShowVerb extends OneJobVerb {

    JobsShowVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(TapelineApi api, String id) throws ApiException {
        Job job = api.show(id);
        List<JobGroup> groups = api.allGroups(id);
        if (json()) {
            ObjectNode document = job.document().deepCopy();
            document.putArray("groups")
                    .addAll(groups.stream().map(JobGroup::document).toList());
            printJson(document);
        } else {
            describe(job);
            if (!groups.isEmpty()) {
                print(table(groups));
            }
        }
        return ExitCode.DONE;
    }

    private void describe(Job job) {
        line("job", job.id());
        line("source", job.source());
        line("state", job.state().word());
        job.waitingUntil().ifPresent(time -> line("until", Plainly.time(time)));
        job.problem().ifPresent(problem -> line("problem", problem));
        job.harvest().ifPresent(harvest -> HarvestText.details(harvest, this::line));
        boolean harvest = job.harvest().isPresent();
        if (!harvest) {
            line("assets", Plainly.count(job.assets()));
        }
        line(harvest ? "queries" : "files", Plainly.count(job.files()) + (job.counted() ? "" : " so far"));
        line("done", Plainly.count(job.done()) + (harvest ? "" : " (" + Plainly.bytes(job.bytes()) + ")"));
        line("skipped", Plainly.count(job.skipped()));
        line("failed", Plainly.count(job.failed()));
        line("cancelled", Plainly.count(job.cancelled()));
        if (job.bytesPerSecond() > 0) {
            line("rate", Plainly.bytes(job.bytesPerSecond()) + "/s");
        }
        job.secondsLeft().ifPresent(seconds -> line("time left", Plainly.clock(seconds)));
        job.cost().ifPresent(cost -> line("cost", CostText.of(cost)));
        job.createdAt().ifPresent(time -> line("created", Plainly.time(time)));
        job.endedAt().ifPresent(time -> line("ended", Plainly.time(time)));
        job.took().ifPresent(took -> line("took", Plainly.duration(took)));
    }

    private static Table table(List<JobGroup> groups) {
        Table table = new Table("", ">found", ">done", ">skipped", ">failed", "?>size", "note");
        for (JobGroup group : groups) {
            table.add(
                    Plainly.oneLine(group.name()),
                    Plainly.count(group.found())
                            + (group.total().isPresent()
                                    ? " of " + Plainly.count(group.total().getAsLong())
                                    : ""),
                    Plainly.count(group.done()),
                    Plainly.count(group.skipped()),
                    Plainly.count(group.failed()),
                    Plainly.bytes(group.bytes()),
                    Plainly.oneLine(group.note().orElse("")));
        }
        return table;
    }

    private void line(String name, String value) {
        print("%-10s %s".formatted(name, value));
    }
}
