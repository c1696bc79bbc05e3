package io.tapeline.ledger;

import io.tapeline.model.JobId;

/**
 * Records what jobs have used of AWS, as reported by the functions that work for them; {@link Jobs#tally} reads it. Safe for use by
 * several threads; every method may throw {@link LedgerUnavailableException}.
 */
public interface Accounts {

    /** Called when an invocation of this process begins: its time is recorded from now on. */
    void begin();

    /** Records what this process has used since the last recording. {@link Batches#finish} does the same. */
    void book(JobId job);
}
