package io.tapeline.cli.progress;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one job has come.
 *
 * @param name what a person calls it
 * @param stage where it is
 * @param accounted files that have met their end: ingested, skipped, failed or cancelled
 * @param total files known so far; the last word unless the stage is {@link Stage#COUNTING}
 * @param skipped files that were there already
 * @param failed files given up
 * @param bytes ingested
 * @param bytesPerSecond lately; 0 when unknown
 * @param secondsLeft estimated
 * @param unit of {@code accounted} and {@code total}
 * @param until the end of a wait, as a person reads it
 * @param found what a harvest has found, as a person reads it
 */
public record JobProgress(
        String name,
        Stage stage,
        long accounted,
        long total,
        long skipped,
        long failed,
        long bytes,
        long bytesPerSecond,
        OptionalLong secondsLeft,
        Unit unit,
        Optional<String> until,
        Optional<String> found) {

    /** What is counted. */
    public enum Unit {
        FILES,
        BYTES,
        /** Of a search API; what they find is no bytes. */
        QUERIES
    }

    /** A job that does not wait. */
    public JobProgress(
            String name,
            Stage stage,
            long accounted,
            long total,
            long skipped,
            long failed,
            long bytes,
            long bytesPerSecond,
            OptionalLong secondsLeft,
            Unit unit) {
        this(
                name,
                stage,
                accounted,
                total,
                skipped,
                failed,
                bytes,
                bytesPerSecond,
                secondsLeft,
                unit,
                Optional.empty(),
                Optional.empty());
    }

    /** Counts files. */
    public JobProgress(
            String name,
            Stage stage,
            long accounted,
            long total,
            long skipped,
            long failed,
            long bytes,
            long bytesPerSecond,
            OptionalLong secondsLeft) {
        this(name, stage, accounted, total, skipped, failed, bytes, bytesPerSecond, secondsLeft, Unit.FILES);
    }

    /** Where a job is, as far as a watcher cares. */
    public enum Stage {
        /** Keys are still being read; the total grows. */
        COUNTING("reading keys"),
        RUNNING("running"),
        /** Nothing is read before a time. */
        WAITING("waiting"),
        CANCELLING("cancelling"),
        PAUSING("pausing"),
        DONE("done"),
        CANCELLED("cancelled"),
        PAUSED("paused"),
        FAILED("failed");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    public boolean ended() {
        return switch (stage) {
            case DONE, CANCELLED, PAUSED, FAILED -> true;
            case COUNTING, RUNNING, WAITING, CANCELLING, PAUSING -> false;
        };
    }
}
