package io.tapeline.verifyobjects.run;

import java.util.List;
import java.util.Optional;

/** The findings, at most one for each object. Thread-safe. */
public interface Findings {

    /** Records a finding; {@code firstSeen} of an earlier finding of the object is kept. */
    void put(Finding finding);

    /** Removes the finding, because the object is intact or no longer exists. */
    void remove(String key);

    /** Reads with strong consistency. */
    Optional<Finding> find(String key);

    /**
     * Lists findings shard by shard, within a shard by object key.
     *
     * @param prefix of the object keys
     * @param kind empty for all
     * @param most maximum number on the page
     * @throws IllegalArgumentException when the cursor is not from this listing
     */
    Page list(String prefix, Optional<Finding.Kind> kind, int most, Optional<String> cursor);

    /**
     * @param next opaque; empty on the last page
     */
    record Page(List<Finding> findings, Optional<String> next) {

        public Page {
            findings = List.copyOf(findings);
        }
    }
}
