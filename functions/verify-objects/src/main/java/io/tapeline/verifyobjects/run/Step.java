package io.tapeline.verifyobjects.run;

import java.util.List;
import java.util.Optional;

/**
 * A piece of a run's work that was done, small enough to be done again.
 *
 * @param next where the phase goes on; empty when it is over
 * @param counts what was looked at; findings are counted by themselves
 * @param found what is wrong
 * @param settled objects with which nothing is wrong any more
 * @param intact objects that are what their records say
 * @param read those of them that were read to their end
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

    /** Nothing was to be done. */
    static Step nothing(Optional<String> next) {
        return new Step(next, Counts.NONE, List.of(), List.of(), List.of(), List.of());
    }

    Step goingOnAt(Optional<String> place) {
        return new Step(place, counts, found, settled, intact, read);
    }

    /** With the findings in it. */
    Counts all() {
        return found.stream().map(finding -> Counts.of(finding.kind())).reduce(counts, Counts::plus);
    }

    /** What does a run's phase, step by step. */
    @FunctionalInterface
    interface Of {

        /**
         * @return empty when there was no time for it, or another worker is at the run
         */
        Optional<Step> step(Run run, Session session);
    }
}
