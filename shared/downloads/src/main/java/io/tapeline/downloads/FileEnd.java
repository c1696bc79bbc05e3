package io.tapeline.downloads;

import io.tapeline.model.Reason;
import java.time.Duration;

/** The result of one file in one attempt. Every file of a batch has exactly one. */
public sealed interface FileEnd {

    /** In S3 and recorded, by this job. */
    record Done(long bytes) implements FileEnd {}

    /** In S3 by another job. */
    record Skipped() implements FileEnd {}

    /** Not begun, because the job is being cancelled. */
    record Cancelled() implements FileEnd {}

    /** Failed permanently. */
    record Failed(Reason reason) implements FileEnd {}

    /** Failed for a temporary reason: this uses up an attempt. */
    record Retry(Reason reason) implements FileEnd {}

    /**
     * Not reached, or the source demands fewer requests: this uses up no attempt, up to {@value Outcomes#MAX_POSTPONEMENTS} times
     * in an attempt.
     */
    record Postponed(Reason reason, Duration delay) implements FileEnd {}

    /**
     * The reason is not the file: another job is fetching it, S3 or the API of its source does not answer, or a budget is used up.
     * This uses up no attempt, however often.
     */
    record Waits(Reason reason, Duration delay) implements FileEnd {}
}
