package io.tapeline.verifyobjects.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When each object was last found intact. Thread-safe. */
public interface LastChecks {

    /**
     * Records that these objects were intact; overwrites earlier entries.
     *
     * @param read those of them that were read completely
     */
    void put(List<String> keys, List<String> read, Instant at, RunId run);

    /** Empty when the object was never found intact. */
    Optional<LastCheck> find(String key);

    /**
     * @param verified when it was last found intact, by a HEAD request or by reading it
     * @param read when all of it was last read and found intact
     * @param run the last one that found it intact
     */
    record LastCheck(Instant verified, Optional<Instant> read, RunId run) {}
}
