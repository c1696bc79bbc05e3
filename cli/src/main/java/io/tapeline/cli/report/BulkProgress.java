package io.tapeline.cli.report;

import io.tapeline.cli.bulk.BulkListener;
import io.tapeline.cli.bulk.FileEnd;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.progress.Displays;
import io.tapeline.cli.progress.JobProgress;
import io.tapeline.cli.progress.JobProgress.Stage;
import io.tapeline.cli.progress.Progress;
import io.tapeline.cli.progress.ProgressDisplay;
import io.tapeline.cli.progress.Rate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Shows the progress of a folder's upload, and collects the report. */
public final class BulkProgress implements BulkListener, AutoCloseable {

    private static final String NAME = "bulk-upload";
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(200);

    private final Surroundings surroundings;
    private final boolean verbose;
    private final ProgressDisplay display;
    private final BulkReport report = new BulkReport();
    private final Set<String> working = new LinkedHashSet<>();
    private final Rate travelled;
    private final Rate accounted;
    private long files;
    private long bytes;
    private boolean counted;
    private long accountedBytes;
    private long movedBytes;
    private long shown;

    public BulkProgress(Surroundings surroundings, boolean verbose) {
        this.surroundings = surroundings;
        this.verbose = verbose;
        this.display = verbose ? Displays.plain(surroundings) : Displays.suiting(surroundings);
        this.travelled = new Rate(surroundings.nanoTime());
        this.accounted = new Rate(surroundings.nanoTime());
        this.shown = surroundings.nanoTime().getAsLong();
    }

    public BulkReport report() {
        return report;
    }

    @Override
    public synchronized void counted(long foundFiles, long foundBytes, boolean complete) {
        files = foundFiles;
        bytes = foundBytes;
        counted = complete;
        showNowAndThen();
    }

    @Override
    public synchronized void moved(long more) {
        movedBytes += more;
        travelled.moved(more);
        showNowAndThen();
    }

    @Override
    public synchronized void began(String name) {
        working.add(name);
        showNowAndThen();
    }

    @Override
    public synchronized void ended(FileEnd end, long size) {
        report.add(end);
        working.remove(end.path());
        accountedBytes += size;
        accounted.moved(size);
        if (verbose) {
            surroundings.err().println(line(end));
        }
        showNowAndThen();
    }

    private static String line(FileEnd end) {
        String path = Plainly.oneLine(end.path());
        return switch (end) {
            case FileEnd.Stored stored ->
                (stored.sent() ? "uploaded  " : "was there ") + path + " -> " + stored.version()
                        + (stored.needsReview() ? " (needs review)" : "");
            case FileEnd.Known ignored -> "known     " + path;
            case FileEnd.Planned planned ->
                "would upload " + path + " -> " + planned.version() + (planned.needsReview() ? " (needs review)" : "");
            case FileEnd.Skipped skipped -> "skipped   " + path + ": " + Plainly.oneLine(skipped.why());
            case FileEnd.Failed failed -> "failed    " + path + ": " + Plainly.oneLine(failed.why());
        };
    }

    private void showNowAndThen() {
        long now = surroundings.nanoTime().getAsLong();
        if (now - shown >= BETWEEN) {
            shown = now;
            show(counted ? Stage.RUNNING : Stage.COUNTING);
        }
    }

    public synchronized void end(boolean complete) {
        working.clear();
        show(complete ? Stage.DONE : Stage.CANCELLED);
    }

    private void show(Stage stage) {
        OptionalLong left = counted ? accounted.secondsFor(bytes - accountedBytes) : OptionalLong.empty();
        JobProgress whole = new JobProgress(
                NAME,
                stage,
                report.accounted(),
                Math.max(files, report.accounted()),
                report.leftAlone(),
                report.failed(),
                movedBytes,
                travelled.perSecond(),
                left);
        List<String> names = working.stream().map(BulkProgress::shortName).toList();
        display.show(new Progress(List.of(whole), List.of(), names));
    }

    /** The file's name without folders, to keep the line short. */
    private static String shortName(String name) {
        return Plainly.oneLine(name.substring(name.lastIndexOf('/') + 1));
    }

    @Override
    public void close() {
        display.close();
    }
}
