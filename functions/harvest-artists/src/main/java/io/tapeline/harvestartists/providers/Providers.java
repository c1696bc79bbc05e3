package io.tapeline.harvestartists.providers;

import io.tapeline.budget.Allowance;
import io.tapeline.model.SourceId;
import io.tapeline.sources.CallBudget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The providers that this function has, each with its budget. */
public final class Providers {

    private final Map<SourceId, ArtistProvider> bySource = new HashMap<>();
    private final Map<SourceId, CallBudget> budgets;

    /**
     * @throws IllegalStateException when one has no budget, or two are for one source
     */
    public Providers(List<ArtistProvider> providers, Map<SourceId, CallBudget> budgets) {
        this.budgets = Map.copyOf(budgets);
        for (ArtistProvider provider : providers) {
            if (!budgets.containsKey(provider.source())) {
                throw new IllegalStateException("The provider " + provider.source() + " has no budget in sources.yaml");
            }
            if (bySource.put(provider.source(), provider) != null) {
                throw new IllegalStateException("There are two providers " + provider.source());
            }
        }
    }

    public Set<SourceId> sources() {
        return Set.copyOf(bySource.keySet());
    }

    /**
     * @throws IllegalArgumentException when there is none
     */
    public ArtistProvider of(SourceId source) {
        ArtistProvider provider = bySource.get(source);
        if (provider == null) {
            throw new IllegalArgumentException("This function has no provider " + source);
        }
        return provider;
    }

    /** What all calls to it are taken from: the budget of its account. */
    public Allowance allowance(SourceId source) {
        CallBudget budget = budgets.get(source);
        return new Allowance(budget.account(), budget.calls(), budget.window());
    }
}
