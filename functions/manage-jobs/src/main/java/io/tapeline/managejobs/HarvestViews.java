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

/** Shows what harvests have come to. */
final class HarvestViews {

    private static final int CUT_OFFS = 20;

    private final SourceDescriptions sources;
    private final Map<SourceId, CallBudget> budgets;
    private final Harvests harvests;
    private final Budgets used;

    /**
     * @param budgets of the sources that have one
     */
    HarvestViews(SourceDescriptions sources, Map<SourceId, CallBudget> budgets, Harvests harvests, Budgets used) {
        this.sources = sources;
        this.budgets = budgets;
        this.harvests = harvests;
        this.used = used;
    }

    /** Empty for a job that leaves files behind. */
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
