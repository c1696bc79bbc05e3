package io.tapeline.cli.progress;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The progress of one job.
 *
 * @param name its name for people
 * @param stage where it is
 * @param accounted files whose result is known: ingested, skipped, failed or cancelled
 * @param total files known so far; final unless the stage is {@link Stage#COUNTING}
 * @param skipped files that were already ingested
 * @param failed files given up
 * @param bytes bytes ingested
 * @param bytesPerSecond the recent rate; 0 when unknown
 * @param secondsLeft estimated
 * @param unit of {@code accounted} and {@code total}
 * @param until the end of a wait, formatted for a person
 * @param found the results of a harvest, formatted for a person
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

    /** The unit that is counted. */
    public enum Unit {
        FILES,
        BYTES,
        /** Queries of a search API; their results are not measured in bytes. */
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

    /** The stage of a job, as shown to the user. */
    public enum Stage {
        /** Keys are still being read; the total grows. */
        COUNTING("reading keys"),
        RUNNING("running"),
        /** The source gives nothing before a certain time. */
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
