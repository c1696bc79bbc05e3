package io.tapeline.budget;

import java.time.Instant;

/** Stores the log of a budget's calls, one for each budget. Safe for use by several threads. */
public interface BudgetStore {

    /** The log, as the last write left it; {@link CallLog#EMPTY} where there is none yet. */
    Answer read(String budget);

    /**
     * Writes the log on condition that it has not been written since the version that it was derived from.
     *
     * @param log to be written; its version is the one that it was derived from
     */
    Answer write(String budget, CallLog log);

    /**
     * The answer of the store.
     *
     * @param log that is stored now
     * @param written whether the write succeeded; false for a read
     * @param time of the store when it answered, cut to the second
     */
    record Answer(CallLog log, boolean written, Instant time) {}
}
