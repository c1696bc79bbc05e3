package io.tapeline.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The counters of a job. Each batch adds to them once. When {@link #accounted()} equals the number of files of a complete
 * extraction, every file is accounted for.
 *
 * @param done files ingested by this job
 * @param skipped files that were already in S3
 * @param failed files that failed; each is listed with its reason
 * @param cancelled files that were not begun because the job was cancelled
 * @param bytes size of the files done
 * @param retries how many times files were put into a retry batch
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

    /** Number of files that are accounted for. */
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
