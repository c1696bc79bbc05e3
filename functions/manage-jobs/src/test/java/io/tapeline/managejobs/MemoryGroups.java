package io.tapeline.managejobs;

import io.tapeline.ledger.Group;
import io.tapeline.ledger.Groups;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import java.util.List;
import java.util.Optional;

/** Groups in memory; a cursor is the number of groups before the page. */
record MemoryGroups(List<Group> all) implements Groups {

    @Override
    public boolean claim(JobId job, String group, long place) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<Group> of(JobId job, int most, Optional<String> cursor) {
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + most);
        return new Page<>(all.subList(from, to), to < all.size() ? Optional.of("" + to) : Optional.empty());
    }
}
