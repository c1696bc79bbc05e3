package io.tapeline.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a job is. {@code RUNNING → DONE}, {@code RUNNING → CANCELLING → CANCELLED}, {@code RUNNING → PAUSING → PAUSED},
 * {@code RUNNING → FAILED}; a retry leads from the four last ones back to RUNNING. {@code RUNNING → WAITING → RUNNING} as often as the source says so; a job
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
    /** It has cost what it may cost; workers are putting their work down. */
    PAUSING,
    /** Every file is accounted for: ingested, skipped or failed. */
    DONE,
    /** Every file is accounted for; those not reached count as cancelled. */
    CANCELLED,
    /** It has cost what it may cost. Every file is accounted for; those not reached count as cancelled. */
    PAUSED,
    /** The extraction could not go on; what was queued before is still ingested. */
    FAILED;

    /** Whether nothing more will happen unless the job is retried. */
    public boolean ended() {
        return this == DONE || this == CANCELLED || this == PAUSED || this == FAILED;
    }

    /** Whether workers put down what they have not begun, until nothing is under way. */
    public boolean stopping() {
        return this == CANCELLING || this == PAUSING;
    }

    /** Whether more is done for it, now or at a known time. */
    public boolean goesOn() {
        return this == RUNNING || this == WAITING;
    }
}
