package io.tapeline.sources;

import io.tapeline.model.Quoted;
import io.tapeline.model.SourceId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The budgets of the sources that have one, according to {@code sources.yaml} and a deployment's setting. */
public final class CallBudgets {

    private static final Pattern ENTRY = Pattern.compile("([a-z][a-z0-9-]{0,31})=([0-9]{1,7})/([0-9]{1,7})");

    private CallBudgets() {}

    /**
     * @param setting {@code TAPELINE_BUDGETS}: entries like {@code NAME=500/30}, calls in seconds, joined by commas; sources that
     *     it does not name keep their description. Sources that share an account have the same budget, whichever of them is named
     * @throws IllegalStateException with a sentence when the setting is wrong, or two sources of one account disagree
     */
    public static Map<SourceId, CallBudget> of(SourceDescriptions sources, Optional<String> setting) {
        Map<SourceId, CallBudget> budgets = new LinkedHashMap<>();
        sources.all().forEach(source -> source.budget().ifPresent(budget -> budgets.put(source.name(), budget)));
        checkAccounts(budgets);
        for (String entry : setting.orElse("").split(",")) {
            if (!entry.isBlank()) {
                change(budgets, entry.strip());
            }
        }
        return Map.copyOf(budgets);
    }

    /** Two different budgets for one account could not both be kept, because they share one log of calls. */
    private static void checkAccounts(Map<SourceId, CallBudget> budgets) {
        Map<String, CallBudget> byAccount = new HashMap<>();
        budgets.forEach((source, budget) -> {
            if (!budget.equals(byAccount.computeIfAbsent(budget.account(), account -> budget))) {
                throw new IllegalStateException("sources.yaml: the sources of the account " + budget.account()
                        + " must say the same budget; that of " + source + " is another one");
            }
        });
    }

    private static void change(Map<SourceId, CallBudget> budgets, String entry) {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw wrong(entry, "must look like NAME=500/30: calls in seconds");
        }
        CallBudget named = budgets.get(new SourceId(parts.group(1)));
        if (named == null) {
            throw wrong(entry, "names a source that has no budget in sources.yaml");
        }
        try {
            CallBudget changed = named.with(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
            budgets.replaceAll((source, budget) -> budget.account().equals(named.account()) ? changed : budget);
        } catch (IllegalArgumentException e) {
            throw wrong(entry, e.getMessage());
        }
    }

    private static IllegalStateException wrong(String entry, String what) {
        return new IllegalStateException("TAPELINE_BUDGETS: " + Quoted.of(entry) + " " + what);
    }
}
