package io.tapeline.harvestartists.providers;

import io.tapeline.model.SourceException;
import java.time.Duration;

/** What a provider asks before each call, so that all calls of all workers together stay within its budget. */
public interface Permits {

    /**
     * Blocks until one call may be made; the call has to be made at once.
     *
     * @throws SourceException NOT_BEFORE when that is later than the caller may wait
     */
    void next() throws SourceException;

    /** The provider asked for a pause (429, 503): nobody calls it before that is over. */
    void pushBack(Duration retryAfter);
}
