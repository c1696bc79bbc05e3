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

    /** Maximum number of terms on a page. */
    int MOST_TERMS = 1_000;

    /** The round that the harvest is in, from 1; 0 before the first. Strongly consistent. */
    int round(JobId job);

    /** Begins a round: all of its terms are known, and terms learned from now on belong to the next one. Never goes back. */
    void begin(JobId job, int round);

    /**
     * Stores terms that queries found. Those that the harvest does not know yet belong to the round after the one that it is in:
     * the process that begins that round finds them, however late they are stored.
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

    /** How far a query is, strongly consistent; {@link QueryState#NEW} if nothing is stored for it. */
    QueryState query(JobId job, String key);

    /** Stores where to continue with a query. Does nothing if the query is done. */
    void keep(JobId job, String key, QueryState state);

    /**
     * Marks a query as done and adds its counts to the harvest's, once.
     *
     * @param cutOff if it finds more than the provider shows
     * @return false if it was done before; then nothing was added
     */
    boolean finish(JobId job, String key, QueryState state, Optional<CutOff> cutOff);

    /** Stores a notice for the user. Notices with the same code are stored once. */
    void note(JobId job, Reason notice);

    Summary summary(JobId job);

    /** Queries that are cut off, in the order of their keys. */
    List<CutOff> cutOffs(JobId job, int most);
}
