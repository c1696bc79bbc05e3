package io.tapeline.ledger;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The records of ingested files, for comparing them with S3. A record whose object is missing is kept, with the file's origin, but
 * no longer counts as ingested: {@link IngestedFiles#find} ignores it, and {@link IngestedFiles#record} replaces it. Safe for use
 * by several threads.
 */
public interface WatchedFiles {

    /** Maximum number of files on a page. */
    int MOST = 1_000;

    /** Maximum number of keys in one call. */
    int MOST_KEYS = 100;

    /**
     * The files of a source in the order of their object keys. A file that was recorded less than about a second ago may be missing.
     *
     * @param prefix of the object keys; must begin with the source's own
     * @param most on the page, 1 to {@value #MOST}
     * @param after the object key of the last file of the previous page; empty for the first page
     */
    Page<Watched> files(SourceId source, String prefix, int most, Optional<String> after);

    /** Strongly consistent. */
    Optional<Watched> find(String objectKey);

    /**
     * Which of these keys have a record, whether or not their object is missing. Strongly consistent.
     *
     * @param objectKeys at most {@value #MOST_KEYS}
     */
    Set<String> recorded(Collection<String> objectKeys);

    /**
     * Marks the object of exactly this record as missing. One write.
     *
     * @return false, without a write, when there is another record now, or this one is marked already
     */
    boolean gone(IngestedFile seen, Instant at);

    /**
     * Removes the mark from exactly this record, because its object exists. One write.
     *
     * @return false, without a write, when there is another record now, or this one is not marked
     */
    boolean back(IngestedFile seen);

    /**
     * A record.
     *
     * @param goneSince when its object was found to be missing
     */
    record Watched(IngestedFile file, Optional<Instant> goneSince) {}
}
