package io.tapeline.ledger;

import io.tapeline.model.JobId;
import java.util.Optional;

/** The groups of a job's files. Safe for use by several threads. */
public interface Groups {

    /**
     * Takes a group for one place of what a job lists, so that a group that is listed twice is read once.
     *
     * @param place in the job's list, from 0
     * @return false when another place has it; asking again for the place that has it is true
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
