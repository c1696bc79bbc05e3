package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.ledger.Counters;
import io.tapeline.ledger.Group;
import io.tapeline.ledger.Page;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A page of a job's groups. */
@RegisterForReflection
record GroupList(JobId id, List<OfAGroup> groups, Optional<String> next) {

    static GroupList of(JobId job, Page<Group> page) {
        return new GroupList(job, page.items().stream().map(OfAGroup::of).toList(), page.next());
    }

    /** A group: how many files were found in it, and what happened to them. */
    @RegisterForReflection
    record OfAGroup(
            String group,
            long found,
            Optional<Long> total,
            long done,
            long skipped,
            long failed,
            long cancelled,
            long bytes,
            Optional<Reason> note) {

        static OfAGroup of(Group group) {
            Counters counters = group.counters();
            OptionalLong total = group.total();
            return new OfAGroup(
                    group.name(),
                    group.found(),
                    total.isPresent() ? Optional.of(total.getAsLong()) : Optional.empty(),
                    counters.done(),
                    counters.skipped(),
                    counters.failed(),
                    counters.cancelled(),
                    counters.bytes(),
                    group.note());
        }
    }
}
