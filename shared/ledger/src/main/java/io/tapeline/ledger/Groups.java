package io.tapeline.ledger;

import io.tapeline.model.JobId;
import java.util.Optional;

/** The groups of a job's files. Safe for use by several threads. */
public interface Groups {

    /**
     * Assigns a group to one place of a job's list, so that a group that is listed twice is read once.
     *
     * @param place in the job's list, from 0
     * @return false if another place has the group; true if this place has it already
     */
    boolean claim(JobId job, String group, long place);

    /**
     * Groups of the job in the order of their names.
     *
     * @param most on a page, 1 to 1,000
     * @throws IllegalArgumentException when the cursor is not one of this listing
     */
    Page<Group> of(JobId job, int most, Optional<String> cursor);
}
