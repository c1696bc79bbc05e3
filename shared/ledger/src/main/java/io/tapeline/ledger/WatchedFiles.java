package io.tapeline.ledger;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.SourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The records of ingested files for whoever holds them against what S3 has. A record whose object is gone stays, with what it says
 * about where the file came from, and counts as ingested no more: {@link IngestedFiles#find} leaves it out, and {@link
 * IngestedFiles#record} replaces it. Safe for use by several threads.
 */
public interface WatchedFiles {

    /** The most files on a page. */
    int MOST = 1_000;

    /** The most keys that are looked up at once. */
    int MOST_KEYS = 100;

    /**
     * The files of a source in the order of their object keys. A file that was recorded less than about a second ago may be missing.
     *
     * @param prefix of the object keys; must begin with the source's own
     * @param most on the page, 1 to {@value #MOST}
     * @param after the object key of the last file that was seen; empty for the first page
     */
    Page<Watched> files(SourceId source, String prefix, int most, Optional<String> after);

    /** Strongly consistent. */
    Optional<Watched> find(String objectKey);

    /**
     * Which of these keys a record has, be its object gone or not. Strongly consistent.
     *
     * @param objectKeys at most {@value #MOST_KEYS}
     */
    Set<String> recorded(Collection<String> objectKeys);

    /**
     * Says that the object of this very record is gone. One write.
     *
     * @return false, and nothing is written, when another record stands by now, or this one says so already
     */
    boolean gone(IngestedFile seen, Instant at);

    /**
     * Says that the object of this very record is there after all. One write.
     *
     * @return false, and nothing is written, when another record stands by now, or this one says so already
     */
    boolean back(IngestedFile seen);

    /**
     * A record.
     *
     * @param goneSince when its object was found to be gone
     */
    record Watched(IngestedFile file, Optional<Instant> goneSince) {}
}
