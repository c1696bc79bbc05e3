package io.tapeline.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What has been counted for a job. Each batch adds once. When {@link #accounted()} equals the files of a complete
 * extraction, every file has met its end.
 *
 * @param done files ingested by this job
 * @param skipped files that were in S3 already
 * @param failed files given up for a reason that is listed
 * @param cancelled files not reached because the job was cancelled
 * @param bytes size of the files done
 * @param retries how often a file was put into a retry batch
 */
@RegisterForReflection
public record Counters(long done, long skipped, long failed, long cancelled, long bytes, long retries) {

    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);
    /** One file. */
    public static final Counters SKIPPED = new Counters(0, 1, 0, 0, 0, 0);
    /** One file. */
    public static final Counters FAILED = new Counters(0, 0, 1, 0, 0, 0);
    /** One file. */
    public static final Counters CANCELLED = new Counters(0, 0, 0, 1, 0, 0);

    /** One file ingested. */
    public static Counters done(long bytes) {
        return new Counters(1, 0, 0, 0, bytes, 0);
    }

    /** Files that have met their end. */
    public long accounted() {
        return done + skipped + failed + cancelled;
    }

    public Counters plus(Counters other) {
        return new Counters(
                done + other.done,
                skipped + other.skipped,
                failed + other.failed,
                cancelled + other.cancelled,
                bytes + other.bytes,
                retries + other.retries);
    }
}
