package io.tapeline.ledger;

import io.tapeline.model.JobId;
import io.tapeline.usage.Usage;

/**
 * What jobs have used of AWS, as far as the functions that work for them know it: what a killed process had not booked is missing.
 * Safe for use by several threads; every method may throw {@link LedgerUnavailableException}.
 */
public interface Accounts {

    /** An invocation of this process begins: from now on its time is booked. */
    void begin();

    /** Books what this process has used since it last booked anything; {@link Batches#finish} does so, too. */
    void book(JobId job);

    Usage of(JobId job);
}
