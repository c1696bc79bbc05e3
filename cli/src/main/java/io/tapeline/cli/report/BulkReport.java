package io.tapeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.bulk.FileEnd;
import io.tapeline.cli.console.Plainly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The result of a folder's upload: numbers, every failure, and why files were skipped. Not thread-safe. */
public final class BulkReport {

    private static final int SHOWN = 20;

    private final List<FileEnd.Failed> failures = new ArrayList<>();
    private final List<FileEnd.Skipped> skipped = new ArrayList<>();
    private final List<FileEnd.Stored> distinguished = new ArrayList<>();
    private long uploaded;
    private long uploadedBytes;
    private long already;
    private long known;
    private long planned;
    private long plannedBytes;
    private long needReview;

    public void add(FileEnd end) {
        switch (end) {
            case FileEnd.Failed failed -> failures.add(failed);
            case FileEnd.Skipped skip -> skipped.add(skip);
            case FileEnd.Known ignored -> known++;
            case FileEnd.Planned plan -> {
                planned++;
                plannedBytes += plan.bytes();
                needReview += plan.needsReview() ? 1 : 0;
            }
            case FileEnd.Stored stored -> {
                if (stored.sent()) {
                    uploaded++;
                    uploadedBytes += stored.bytes();
                } else {
                    already++;
                }
                needReview += stored.needsReview() ? 1 : 0;
                if (stored.distinguished()) {
                    distinguished.add(stored);
                }
            }
        }
    }

    public long accounted() {
        return failures.size() + skipped.size() + known + planned + uploaded + already;
    }

    public long leftAlone() {
        return skipped.size() + known + already;
    }

    public int failed() {
        return failures.size();
    }

    public ObjectNode json(boolean dryRun, boolean complete, double seconds) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode summary = document.putObject("summary");
        summary.put("overall_success", failures.isEmpty() && complete)
                .put("complete", complete)
                .put("dry_run", dryRun);
        if (dryRun) {
            summary.put("would_upload", planned).put("would_upload_bytes", plannedBytes);
        }
        summary.put("uploaded", uploaded)
                .put("uploaded_bytes", uploadedBytes)
                .put("already_registered", already)
                .put("known_from_journal", known)
                .put("skipped", skipped.size())
                .put("failed", failures.size())
                .put("needs_review", needReview)
                .put("seconds", seconds);
        ArrayNode failed = document.putArray("failures");
        failures.forEach(failure -> failed.addObject()
                .put("path", failure.path())
                .put("code", failure.code())
                .put("reason", failure.why()));
        ArrayNode skips = document.putArray("skipped");
        skipped.forEach(skip -> skips.addObject().put("path", skip.path()).put("reason", skip.why()));
        ArrayNode marked = document.putArray("distinguished");
        distinguished.forEach(stored -> marked.addObject()
                .put("path", stored.path())
                .put("track", stored.version().track()));
        return document;
    }

    /** The report as text. */
    public List<String> lines(boolean dryRun) {
        List<String> lines = new ArrayList<>();
        if (dryRun) {
            lines.add("Would upload " + Plainly.counted(planned, "file") + ", " + Plainly.bytes(plannedBytes) + ".");
        } else {
            lines.add("Uploaded " + Plainly.counted(uploaded, "file") + ", " + Plainly.bytes(uploadedBytes) + "; "
                    + Plainly.count(already) + " were registered already.");
        }
        if (known > 0) {
            lines.add(Plainly.counted(known, "file") + " known from an earlier run, and not touched since.");
        }
        if (needReview > 0) {
            lines.add(Plainly.counted(needReview, "file") + (needReview == 1 ? " needs" : " need")
                    + " review: tags and path did not say artist, song and track. --map tells how paths are named.");
        }
        if (!distinguished.isEmpty()) {
            lines.add(Plainly.counted(distinguished.size(), "file")
                    + " got a mark behind the track's name, because another file has that name:");
            few(
                    lines,
                    distinguished.stream()
                            .map(stored -> Plainly.oneLine(stored.path()) + " -> "
                                    + stored.version().track())
                            .toList());
        }
        if (!skipped.isEmpty()) {
            lines.add("Skipped " + Plainly.counted(skipped.size(), "file") + ":");
            Map<String, Long> reasons = new TreeMap<>();
            skipped.forEach(skip -> reasons.merge(skip.why(), 1L, Long::sum));
            few(
                    lines,
                    reasons.entrySet().stream()
                            .map(reason -> Plainly.counted(reason.getValue(), "file") + ": "
                                    + Plainly.oneLine(reason.getKey()))
                            .toList());
        }
        if (!failures.isEmpty()) {
            lines.add("Failed " + Plainly.counted(failures.size(), "file") + ":");
            few(
                    lines,
                    failures.stream()
                            .map(failure -> Plainly.oneLine(failure.path()) + ": " + Plainly.oneLine(failure.why()))
                            .toList());
        }
        return lines;
    }

    private static void few(List<String> lines, List<String> all) {
        all.stream().limit(SHOWN).forEach(line -> lines.add("  " + line));
        if (all.size() > SHOWN) {
            lines.add("  and " + Plainly.count(all.size() - SHOWN) + " more; --json lists all.");
        }
    }
}
