package io.tapeline.harvestartists.rounds;

import io.tapeline.budget.Permits;
import io.tapeline.harvestartists.options.HarvestOptions;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.QueryName;
import io.tapeline.harvestartists.providers.Terms;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.Term;
import io.tapeline.inputs.InputLists;
import io.tapeline.inputs.InputRows;
import io.tapeline.inputs.InputsUnavailableException;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The terms that a harvest begins with: of the lists that the job brings, or the provider's. */
record FirstTerms(InputLists lists, Harvests harvests) {

    /**
     * Records the terms. May be repeated.
     *
     * @throws SourceException FINAL when there are none
     */
    void learn(JobId job, HarvestOptions options, ArtistProvider provider, Permits permits) throws SourceException {
        List<Term> first = new ArrayList<>();
        if (options.genres().isPresent()) {
            first.addAll(of(ArtistQuery.Kind.GENRE, rows(options.genres().get(), "genre_name")));
        } else {
            first.addAll(of(ArtistQuery.Kind.GENRE, noted(job, provider.genres(permits))));
        }
        if (options.categories().isPresent()) {
            first.addAll(of(ArtistQuery.Kind.CATEGORY, rows(options.categories().get(), "category_name")));
        }
        if (options.autoCategories()) {
            first.addAll(of(ArtistQuery.Kind.CATEGORY, noted(job, provider.categories(permits))));
        }
        if (first.isEmpty()) {
            throw new SourceException(
                    Kind.FINAL,
                    new Reason("no-terms", "There is no genre and no category to begin with; name some genres."));
        }
        harvests.learn(job, first);
    }

    private List<String> noted(JobId job, Terms terms) {
        terms.notices().forEach(notice -> harvests.note(job, notice.said()));
        return terms.terms();
    }

    private static List<Term> of(ArtistQuery.Kind kind, List<String> spelled) {
        return spelled.stream()
                .flatMap(term -> QueryName.term(kind, term).stream())
                .toList();
    }

    private List<String> rows(String list, String column) throws SourceException {
        List<String> terms = new ArrayList<>();
        try (InputRows rows = lists.open(list)
                .orElseThrow(() -> new SourceException(
                        Kind.FINAL,
                        new Reason(
                                "list-missing", "The job's list is not in the bucket any more; start a new job.")))) {
            for (Optional<Map<String, String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                terms.add(row.get().getOrDefault(column, ""));
            }
            return terms;
        } catch (InputsUnavailableException e) {
            throw new SourceException(
                    Kind.PASSING, new Reason("list-unavailable", "The job's list can't be read from S3."), e);
        }
    }
}
