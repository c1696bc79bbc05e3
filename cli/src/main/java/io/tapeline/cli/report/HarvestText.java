package io.tapeline.cli.report;

import io.tapeline.cli.api.Harvest;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.console.Plainly;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Formats a harvest for a person. */
public final class HarvestText {

    private HarvestText() {}

    /** Passes on the name and value of each line. */
    public static void details(Harvest harvest, BiConsumer<String, String> line) {
        line.accept("round", Plainly.count(harvest.round()));
        line.accept("artists", found(harvest) + ", " + Plainly.count(harvest.freshPerMinute()) + " new a minute");
        line.accept("genres", Plainly.count(harvest.genres()));
        line.accept("pages", Plainly.count(harvest.pages()));
        line.accept("budget", budget(harvest.budget()));
        if (harvest.cutOff() > 0) {
            line.accept("cut off", queries(harvest.cutOff()));
            harvest.cutOffs()
                    .forEach(cut -> line.accept(
                            "",
                            Plainly.oneLine(cut.query()) + ": " + Plainly.count(cut.readable()) + " of "
                                    + Plainly.count(cut.total())));
        }
        harvest.notices().forEach(notice -> line.accept("note", Plainly.oneLine(notice)));
    }

    /** The summary of a harvest that has ended. */
    public static List<String> summary(Job job) {
        List<String> lines = new ArrayList<>();
        job.harvest().ifPresent(harvest -> {
            lines.add(job.source() + ": " + found(harvest) + ", in "
                    + Plainly.counted(harvest.round(), "round") + "; "
                    + Plainly.counted(harvest.genres(), "genre") + ", " + queries(job.accounted()) + ", "
                    + Plainly.counted(harvest.pages(), "page")
                    + job.took().map(took -> " in " + Plainly.duration(took)).orElse("") + "; "
                    + job.state().word());
            if (harvest.cutOff() > 0) {
                lines.add(queries(harvest.cutOff()) + (harvest.cutOff() == 1 ? " finds" : " find")
                        + " more than the provider shows; --deep asks for parts of them");
            }
            harvest.notices().forEach(notice -> lines.add("note: " + Plainly.oneLine(notice)));
        });
        job.problem().ifPresent(problem -> lines.add(job.source() + ": " + problem));
        if (job.failed() > 0) {
            lines.add(queries(job.failed()) + " failed: ./tapeline jobs failures " + job.id()
                    + " says why, ./tapeline jobs retry " + job.id() + " tries again");
        }
        return lines;
    }

    public static String queries(long number) {
        return Plainly.count(number) + (number == 1 ? " query" : " queries");
    }

    private static String budget(Harvest.Budget budget) {
        return budget.inWindow() + " of " + budget.calls() + " calls in " + budget.seconds() + " s are used"
                + budget.refusedUntil()
                        .map(until -> "; the provider refuses until " + Plainly.time(until))
                        .orElse("");
    }

    private static String found(Harvest harvest) {
        return Plainly.counted(harvest.artists(), "artist") + ", " + Plainly.count(harvest.fresh()) + " of them new";
    }
}
