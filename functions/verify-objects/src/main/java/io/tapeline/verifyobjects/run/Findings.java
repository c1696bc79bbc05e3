package io.tapeline.verifyobjects.run;

import java.util.List;
import java.util.Optional;

/** The problems, one for each object. Safe for use by several threads. */
public interface Findings {

    /** Records a finding; what was first seen earlier keeps its time. */
    void put(Finding finding);

    /** Removes the finding, because the object is intact or no longer exists. */
    void remove(String key);

    /** Strongly consistent. */
    Optional<Finding> find(String key);

    /**
     * Findings shard by shard, in each by object key.
     *
     * @param prefix of the object keys
     * @param kind which; empty for all
     * @param most on the page
     * @throws IllegalArgumentException when the cursor is none of this listing
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
