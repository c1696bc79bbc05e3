package io.tapeline.cli.progress;

import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Screen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns progress into lines that fit the screen: a bar for the total, a line for each job and part in progress, and the files in
 * progress. On a narrow screen the bar is left out first, then rate, bytes and time left. The same progress gives the same lines.
 */
public final class ProgressRenderer {

    private static final int CELLS = 20;
    private static final String GAP = "  ";

    /** A part of a line; parts with the highest rank are left out first. */
    private record Part(int rank, String text) {}

    private final int width;
    private final Paint paint;
    private final boolean unicode;

    public ProgressRenderer(Screen screen) {
        // One column stays free, because many terminals wrap after a full last column.
        this.width = screen.width() - 1;
        this.paint = new Paint(screen.colour());
        this.unicode = screen.unicode();
    }

    public List<String> lines(Progress progress) {
        List<JobProgress> rows = new ArrayList<>(progress.jobs());
        if (rows.size() > 1) {
            rows.addFirst(progress.whole());
        }
        rows.addAll(progress.parts());
        int nameWidth = widest(rows);
        List<String> lines = new ArrayList<>();
        for (JobProgress row : rows) {
            lines.add(line(row, nameWidth, lines.isEmpty()));
        }
        if (!progress.files().isEmpty()) {
            lines.add(cut(GAP + String.join(", ", progress.files())));
        }
        return lines;
    }

    /** The line of one job or part in a log, without a bar. */
    String line(Progress progress, JobProgress row) {
        return line(row, widest(progress.rows()), false);
    }

    private static int widest(List<JobProgress> rows) {
        return rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    }

    private String line(JobProgress job, int nameWidth, boolean bar) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(0, job.name() + " ".repeat(nameWidth - job.name().length())));
        switch (job.stage()) {
            case COUNTING, WAITING -> addCounting(parts, job);
            case RUNNING, CANCELLING, PAUSING -> addRunning(parts, job, bar);
            case DONE, CANCELLED, PAUSED, FAILED -> addEnded(parts, job);
        }
        if (job.failed() > 0) {
            parts.add(new Part(0, Plainly.count(job.failed()) + " failed"));
        }
        return paint.line(job, fitted(parts));
    }

    private void addCounting(List<Part> parts, JobProgress job) {
        boolean queries = job.unit() == JobProgress.Unit.QUERIES;
        String words = queries && job.stage() == JobProgress.Stage.COUNTING
                ? "harvesting"
                : job.stage().words();
        parts.add(new Part(0, words + job.until().map(time -> " until " + time).orElse("")));
        if (queries) {
            addAmount(parts, job);
            addTimeLeft(parts, job);
            return;
        }
        parts.add(new Part(1, Plainly.counted(job.total(), "file") + " so far"));
        if (job.accounted() > 0) {
            parts.add(new Part(2, Plainly.count(job.accounted()) + " ingested"));
        }
    }

    private void addRunning(List<Part> parts, JobProgress job, boolean bar) {
        if (job.stage() != JobProgress.Stage.RUNNING) {
            parts.add(new Part(0, job.stage().words()));
        }
        if (bar) {
            parts.add(new Part(9, bar(job)));
        }
        addAmount(parts, job);
        if (job.bytesPerSecond() > 0) {
            parts.add(new Part(7, Plainly.bytes(job.bytesPerSecond()) + "/s"));
        }
        addTimeLeft(parts, job);
    }

    private static void addTimeLeft(List<Part> parts, JobProgress job) {
        job.secondsLeft().ifPresent(seconds -> parts.add(new Part(3, "ETA " + Plainly.clock(seconds))));
    }

    private static void addEnded(List<Part> parts, JobProgress job) {
        parts.add(new Part(0, job.stage().words()));
        addAmount(parts, job);
        if (job.skipped() > 0) {
            parts.add(new Part(3, Plainly.count(job.skipped()) + " skipped"));
        }
    }

    private static void addAmount(List<Part> parts, JobProgress job) {
        switch (job.unit()) {
            case FILES -> {
                parts.add(new Part(0, Plainly.count(job.accounted()) + "/" + Plainly.counted(job.total(), "file")));
                parts.add(new Part(5, Plainly.bytes(job.bytes())));
            }
            case QUERIES -> {
                parts.add(new Part(
                        0,
                        Plainly.count(job.accounted()) + " of "
                                + (job.total() == 1 ? "1 query" : Plainly.count(job.total()) + " queries")));
                job.found().ifPresent(found -> parts.add(new Part(2, found)));
            }
            case BYTES -> parts.add(new Part(0, Plainly.bytes(job.accounted()) + " of " + Plainly.bytes(job.total())));
        }
    }

    private String bar(JobProgress job) {
        long known = Math.max(1, job.total());
        int full = (int) Math.min(CELLS, (double) CELLS * job.accounted() / known);
        return unicode
                ? "█".repeat(full) + "░".repeat(CELLS - full)
                : "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "]";
    }

    private String fitted(List<Part> parts) {
        List<Part> kept = new ArrayList<>(parts);
        String text = joined(kept);
        while (text.length() > width) {
            Part least = kept.stream().max(Comparator.comparingInt(Part::rank)).orElseThrow();
            if (least.rank() == 0) {
                return cut(text);
            }
            kept.remove(least);
            text = joined(kept);
        }
        return text;
    }

    private String cut(String text) {
        String sign = unicode ? "…" : "...";
        return text.length() <= width ? text : text.substring(0, width - sign.length()) + sign;
    }

    private static String joined(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining(GAP));
    }
}
