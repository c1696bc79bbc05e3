package io.tapeline.ledger;

import io.tapeline.model.WantedFile;
import java.util.Map;
import java.util.TreeMap;

/** Counts of files by their groups; files without one are left out. For one thread. */
public final class GroupCounts {

    private final Map<String, Counters> byGroup = new TreeMap<>();

    /** Counts a file. */
    public GroupCounts add(WantedFile file, Counters counters) {
        file.origin().group().ifPresent(group -> byGroup.merge(group, counters, Counters::plus));
        return this;
    }

    /** Adds counts. */
    public GroupCounts add(Map<String, Counters> counts) {
        counts.forEach((group, counters) -> byGroup.merge(group, counters, Counters::plus));
        return this;
    }

    public Map<String, Counters> byGroup() {
        return Map.copyOf(byGroup);
    }
}
