package io.tapeline.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** For a log or a pipe: prints a line when a job ends, and one from time to time while it runs. */
public final class PlainDisplay implements ProgressDisplay {

    private static final long SILENCE = Duration.ofSeconds(30).toNanos();

    private final PrintStream log;
    private final ProgressRenderer renderer;
    private final LongSupplier nanoTime;
    private final Set<String> ended = new HashSet<>();
    private long lastLine;

    public PlainDisplay(PrintStream log, ProgressRenderer renderer, LongSupplier nanoTime) {
        this.log = log;
        this.renderer = renderer;
        this.nanoTime = nanoTime;
        this.lastLine = nanoTime.getAsLong();
    }

    @Override
    public void show(Progress progress) {
        boolean time = nanoTime.getAsLong() - lastLine >= SILENCE;
        for (JobProgress job : progress.rows()) {
            boolean endsNow = job.ended() && ended.add(job.name());
            if (endsNow || time && !job.ended()) {
                log.println(renderer.line(progress, job));
            }
        }
        if (time) {
            lastLine = nanoTime.getAsLong();
        }
    }

    @Override
    public void close() {
        log.flush();
    }
}
