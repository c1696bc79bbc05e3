package io.tapeline.ledger;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.JobId;
import io.tapeline.model.SourceId;
import java.util.Optional;

/**
 * The origins of ingested files, page by page in the order of their object keys. A file that was recorded less than about a second
 * ago may be missing. Safe for use by several threads.
 */
public interface Provenance {

    /** Maximum number of files on a page. */
    int MOST = 1_000;

    /**
     * @param most on the page, 1 to {@value #MOST}
     * @param cursor {@code next} of the previous page; empty for the first
     * @throws IllegalArgumentException when the cursor is not one of this listing
     */
    Page<IngestedFile> files(Of of, int most, Optional<String> cursor);

    /** Selects files. */
    sealed interface Of {

        /** Files that a job ingested itself; the files that it skipped belong to other jobs. */
        record Job(JobId id) implements Of {}

        /** All files of a source. */
        record Source(SourceId id) implements Of {}

        /** The files of one asset. */
        record Asset(SourceId source, String asset) implements Of {}
    }
}
