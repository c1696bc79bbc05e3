package io.tapeline.managejobs;

import io.tapeline.budget.Allowance;
import io.tapeline.budget.Budgets;
import io.tapeline.harvests.Harvests;
import io.tapeline.ledger.Job;
import io.tapeline.model.SourceId;
import io.tapeline.sources.CallBudget;
import io.tapeline.sources.SourceDescriptions;
import io.tapeline.sources.Yields;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Creates the views of harvests. */
final class HarvestViews {

    private static final int CUT_OFFS = 20;

    private final SourceDescriptions sources;
    private final Map<SourceId, CallBudget> budgets;
    private final Harvests harvests;
    private final Budgets used;

    /**
     * @param budgets the rate limit of each source that has one
     */
    HarvestViews(SourceDescriptions sources, Map<SourceId, CallBudget> budgets, Harvests harvests, Budgets used) {
        this.sources = sources;
        this.budgets = budgets;
        this.harvests = harvests;
        this.used = used;
    }

    /** Empty for a job that is not a harvest of artists. */
    Optional<HarvestView> of(Job job, Duration elapsed) {
        SourceId source = job.request().source();
        boolean yieldsArtists = sources.named(source)
                .filter(described -> described.yields() == Yields.ARTISTS)
                .isPresent();
        return yieldsArtists
                ? Optional.ofNullable(budgets.get(source)).map(budget -> view(job, budget, elapsed))
                : Optional.empty();
    }

    private HarvestView view(Job job, CallBudget budget, Duration elapsed) {
        Allowance allowance = new Allowance(budget.account(), budget.calls(), budget.window());
        return HarvestView.of(
                job,
                harvests.summary(job.id()),
                harvests.cutOffs(job.id(), CUT_OFFS),
                budget,
                used.usage(allowance),
                elapsed);
    }
}
