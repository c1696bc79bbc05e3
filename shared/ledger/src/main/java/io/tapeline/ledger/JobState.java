package io.tapeline.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a job is. {@code RUNNING → DONE}, {@code RUNNING → CANCELLING → CANCELLED}, {@code RUNNING → FAILED}; a retry
 * leads from the three last ones back to RUNNING. {@code RUNNING → WAITING → RUNNING} as often as the source says so; a job
 * that waits can be cancelled.
 */
@RegisterForReflection
public enum JobState {
    /** Keys are being extracted or files ingested. */
    RUNNING,
    /** The source gives no more keys before a known time, at which the extraction goes on; files are still ingested. */
    WAITING,
    /** Cancelled by a caller; workers are putting their work down. */
    CANCELLING,
    /** Every file is accounted for: ingested, skipped or failed. */
    DONE,
    /** Every file is accounted for; those not reached count as cancelled. */
    CANCELLED,
    /** The extraction could not go on; what was queued before is still ingested. */
    FAILED;

    /** Whether nothing more will happen unless the job is retried. */
    public boolean ended() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }
}
