package io.tapeline.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The state of a job: {@code RUNNING → DONE}, {@code RUNNING → CANCELLING → CANCELLED}, {@code RUNNING → PAUSING → PAUSED}, {@code
 * RUNNING → FAILED}. A retry sets a DONE, CANCELLED, PAUSED or FAILED job to RUNNING again. {@code RUNNING → WAITING → RUNNING}
 * happens as often as the source demands it; a waiting job can be cancelled.
 */
@RegisterForReflection
public enum JobState {
    /** Keys are being extracted or files ingested. */
    RUNNING,
    /** The source gives no more keys before a known time, at which the extraction continues; files are still ingested. */
    WAITING,
    /** Cancelled by a caller; workers finish the files in progress and begin no others. */
    CANCELLING,
    /** The cost limit is reached; workers finish the files in progress and begin no others. */
    PAUSING,
    /** Every file is accounted for: ingested, skipped or failed. */
    DONE,
    /** Every file is accounted for; those not reached count as cancelled. */
    CANCELLED,
    /** The cost limit was reached. Every file is accounted for; those not reached count as cancelled. */
    PAUSED,
    /** The extraction could not continue; batches that were queued before are still ingested. */
    FAILED;

    /** Whether nothing more will happen unless the job is retried. */
    public boolean ended() {
        return this == DONE || this == CANCELLED || this == PAUSED || this == FAILED;
    }

    /** Whether workers begin no more files, until no file is in progress. */
    public boolean stopping() {
        return this == CANCELLING || this == PAUSING;
    }

    /** Whether work for the job continues, now or at a known time. */
    public boolean goesOn() {
        return this == RUNNING || this == WAITING;
    }
}
