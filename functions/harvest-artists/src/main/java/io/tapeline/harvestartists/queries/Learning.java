package io.tapeline.harvestartists.queries;

import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.ArtistQuery.Kind;
import io.tapeline.harvestartists.providers.QueryName;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.Term;
import io.tapeline.ledger.Extractions;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Records what queries reveal besides artists: genres and parts to search for, and notices for the user. Caches what a job knows,
 * so that only new items are read from the table. Safe for use by several threads.
 */
final class Learning {

    static final Reason NO_FOLLOWERS = new Reason(
            "no-followers",
            "The provider does not tell this app how many followers artists have; those artists are kept whatever"
                    + " min_followers says.");

    /** Keys remembered; a harvest has some thousand terms. */
    private static final int MOST = 200_000;

    private final Harvests harvests;
    private final Extractions extractions;
    private final Set<String> known = new HashSet<>();
    private JobId last = new JobId("none");

    Learning(Harvests harvests, Extractions extractions) {
        this.harvests = harvests;
        this.extractions = extractions;
    }

    /** Genres that artists name. */
    void genres(JobId job, Collection<String> spelled) {
        learn(
                job,
                spelled.stream()
                        .distinct()
                        .flatMap(genre -> QueryName.term(Kind.GENRE, genre).stream())
                        .toList());
    }

    /** Parts that a query is split into. */
    void parts(JobId job, List<ArtistQuery> parts) {
        learn(job, parts.stream().flatMap(part -> QueryName.term(part).stream()).toList());
    }

    void note(JobId job, Reason notice) {
        String key = "notice " + notice.code();
        if (!unknown(job, Set.of(key)).isEmpty()) {
            harvests.note(job, notice);
            remember(job, Set.of(key));
        }
    }

    /** A harvest that had come to its end continues when one of its failed queries is retried and names something new. */
    private void learn(JobId job, List<Term> terms) {
        Set<String> unknown = unknown(job, terms.stream().map(Term::key).toList());
        List<Term> fresh =
                terms.stream().filter(term -> unknown.contains(term.key())).toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (harvests.learn(job, fresh) > 0) {
            extractions.restAgain(job);
        }
        remember(job, unknown);
    }

    private synchronized Set<String> unknown(JobId job, Collection<String> keys) {
        Set<String> unknown = new HashSet<>(keys);
        if (job.equals(last)) {
            unknown.removeAll(known);
        }
        return unknown;
    }

    private synchronized void remember(JobId job, Set<String> keys) {
        if (!job.equals(last) || known.size() > MOST) {
            known.clear();
            last = job;
        }
        known.addAll(keys);
    }
}
