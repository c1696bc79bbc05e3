package io.tapeline.harvests;

import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The harvests, by their jobs. Every write may be repeated by a worker that does not know of the first one. Safe for use by
 * several threads and processes; every method may throw {@link HarvestsUnavailableException}.
 */
public interface Harvests {

    /** Terms on a page. */
    int MOST_TERMS = 1_000;

    /** The round that the harvest is in, from 1; 0 before the first. Strongly consistent. */
    int round(JobId job);

    /**
     * A round begins: its terms are all there, and what is learned from now on belongs to the next one. Never goes back.
     */
    void begin(JobId job, int round);

    /**
     * Terms that queries named. Those that the harvest does not know yet belong to the round after the one that it is in: whoever
     * begins that round finds them, however late they come.
     *
     * @return how many of them are new to the harvest
     */
    int learn(JobId job, Collection<Term> terms);

    /**
     * The terms of a round, in an order that never changes, strongly consistent.
     *
     * @param after key of a term, empty for the first page
     * @return at most about {@value #MOST_TERMS}; none at the end
     */
    List<Term> terms(JobId job, int round, Optional<String> after);

    /** How far a query is, strongly consistent; {@link QueryState#NEW} where nothing was kept of it. */
    QueryState query(JobId job, String key);

    /** Where to continue with a query that is not done. Nothing happens to one that is. */
    void keep(JobId job, String key, QueryState state);

    /**
     * A query is done: its counts are added to the harvest's, once.
     *
     * @param cutOff where it finds more than is shown
     * @return false when it was done before; nothing was added
     */
    boolean finish(JobId job, String key, QueryState state, Optional<CutOff> cutOff);

    /** Something that a person is to be told, once, however often it is noted: by its code. */
    void note(JobId job, Reason notice);

    Summary summary(JobId job);

    /** Queries that are cut off, in the order of their keys. */
    List<CutOff> cutOffs(JobId job, int most);
}
