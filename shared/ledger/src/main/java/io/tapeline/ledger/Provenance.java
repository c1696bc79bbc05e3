package io.tapeline.ledger;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import java.util.Optional;

/**
 * Which files came from where, page by page in the order of their object keys. A file that was recorded less than about a second
 * ago may be missing. Safe for use by several threads.
 */
public interface Provenance {

    /** The most files on a page. */
    int MOST = 1_000;

    /**
     * @param most on the page, 1 to {@value #MOST}
     * @param cursor the next of the page before; empty for the first
     * @throws IllegalArgumentException when the cursor is not one of this listing
     */
    Page<IngestedFile> files(Of of, int most, Optional<String> cursor);

    /** Whose files. */
    sealed interface Of {

        /** Those that a job ingested itself; what it skipped is another job's. */
        record Job(JobId id) implements Of {}

        /** All of a source. */
        record Source(SourceId id) implements Of {}

        /** Those of one asset. */
        record Asset(SourceId source, String asset) implements Of {}
    }
}
