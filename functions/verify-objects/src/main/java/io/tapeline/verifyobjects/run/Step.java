package io.tapeline.verifyobjects.run;

import java.util.List;
import java.util.Optional;

/**
 * The result of one step of a run. A step is small enough to be repeated.
 *
 * @param next where the phase continues; empty when it is over
 * @param counts what was checked; findings are counted separately
 * @param found the problems
 * @param settled objects that no longer have a problem
 * @param intact objects that match their records
 * @param read those of them that were read completely
 */
record Step(
        Optional<String> next,
        Counts counts,
        List<Finding> found,
        List<String> settled,
        List<String> intact,
        List<String> read) {

    Step {
        found = List.copyOf(found);
        settled = List.copyOf(settled);
        intact = List.copyOf(intact);
        read = List.copyOf(read);
    }

    /** A step without results. */
    static Step nothing(Optional<String> next) {
        return new Step(next, Counts.NONE, List.of(), List.of(), List.of(), List.of());
    }

    Step goingOnAt(Optional<String> place) {
        return new Step(place, counts, found, settled, intact, read);
    }

    /** The counts including those of the findings. */
    Counts all() {
        return found.stream().map(finding -> Counts.of(finding.kind())).reduce(counts, Counts::plus);
    }

    /** Executes a phase of a run, step by step. */
    @FunctionalInterface
    interface Of {

        /**
         * @return empty when there was no time for it, or another worker has taken over the run
         */
        Optional<Step> step(Run run, Session session);
    }
}
