package io.tapeline.verifyobjects.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When each object was last found intact. Safe for use by several threads. */
public interface LastChecks {

    /**
     * Records that these objects were intact, whatever was written before.
     *
     * @param read those of them that were read to their end
     */
    void put(List<String> keys, List<String> read, Instant at, RunId run);

    /** Empty when the object was never found intact. */
    Optional<LastCheck> find(String key);

    /**
     * @param verified when it was last found intact, by what S3 says of it or by reading it
     * @param read when all of it was last read and found intact
     * @param run the last one that found it intact
     */
    record LastCheck(Instant verified, Optional<Instant> read, RunId run) {}
}
