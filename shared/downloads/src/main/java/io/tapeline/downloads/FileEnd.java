package io.tapeline.downloads;

import io.tapeline.model.Reason;
import java.time.Duration;

/** What became of one file in one attempt. Every file of a batch has exactly one. */
public sealed interface FileEnd {

    /** In S3 and recorded, by this job. */
    record Done(long bytes) implements FileEnd {}

    /** In S3 by another job. */
    record Skipped() implements FileEnd {}

    /** Not begun, because the job is being cancelled. */
    record Cancelled() implements FileEnd {}

    /** Given up. */
    record Failed(Reason reason) implements FileEnd {}

    /** Failed for a passing reason: an attempt is used up. */
    record Retry(Reason reason) implements FileEnd {}

    /**
     * Not reached, or the source wants fewer requests: no attempt is used up, up to {@value Outcomes#MAX_POSTPONEMENTS} times in an
     * attempt.
     */
    record Postponed(Reason reason, Duration delay) implements FileEnd {}

    /**
     * Neither the file nor its source is in the way: another job fetches the file, S3 does not answer, a budget is used up. No
     * attempt is used up, however often.
     */
    record Waits(Reason reason, Duration delay) implements FileEnd {}
}
