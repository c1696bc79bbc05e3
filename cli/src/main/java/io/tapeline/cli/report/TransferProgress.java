package io.tapeline.cli.report;

import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.progress.Displays;
import io.tapeline.cli.progress.JobProgress;
import io.tapeline.cli.progress.JobProgress.Stage;
import io.tapeline.cli.progress.Progress;
import io.tapeline.cli.progress.ProgressDisplay;
import io.tapeline.cli.progress.Rate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Shows the progress of one file's transfer. */
public final class TransferProgress implements AutoCloseable {

    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(200);

    private final Surroundings surroundings;
    private final ProgressDisplay display;
    private final String name;
    private final long whole;
    private final Rate rate;
    private long moved;
    private long shown;

    public TransferProgress(Surroundings surroundings, String name, long whole) {
        this.surroundings = surroundings;
        this.display = Displays.suiting(surroundings);
        this.name = Plainly.oneLine(name);
        this.whole = whole;
        this.rate = new Rate(surroundings.nanoTime());
        this.shown = surroundings.nanoTime().getAsLong();
    }

    public LongConsumer meter() {
        return this::moved;
    }

    private synchronized void moved(long bytes) {
        moved += bytes;
        rate.moved(bytes);
        long now = surroundings.nanoTime().getAsLong();
        if (now - shown >= BETWEEN) {
            shown = now;
            show(Stage.RUNNING);
        }
    }

    public synchronized void done() {
        moved = whole;
        show(Stage.DONE);
    }

    private void show(Stage stage) {
        display.show(new Progress(List.of(new JobProgress(
                name,
                stage,
                moved,
                whole,
                0,
                0,
                moved,
                rate.perSecond(),
                rate.secondsFor(whole - moved),
                JobProgress.Unit.BYTES))));
    }

    @Override
    public void close() {
        display.close();
    }
}
