package io.tapeline.extraction;

import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Finds the keys of one or more sources. */
public interface KeySource {

    /** The sources whose keys it finds. */
    Set<SourceId> sources();

    /**
     * Streams the keys of a source in an order that never changes, beginning after the cursor.
     *
     * @throws SourceException when the source can't be asked
     */
    KeyStream open(Query query) throws SourceException;

    /**
     * What is requested.
     *
     * @param job that asks
     * @param options of the job, which only the source interprets
     * @param changedSince only changes after that time
     * @param cursor where an earlier stream stopped, as that stream returned it
     */
    record Query(
            JobId job, SourceId source, JobOptions options, Optional<Instant> changedSince, Optional<String> cursor) {

        /** The same query, continued at that cursor. */
        public Query from(String after) {
            return new Query(job, source, options, changedSince, Optional.of(after));
        }
    }
}
