package io.tapeline.standins.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides which faults apply to a request, by seed, rule, identity and how often the identity was requested. So a run can be
 * repeated with any order of requests ({@code skip} and {@code times} depend on the order). Thread-safe.
 */
public final class Faults {
    private FaultPlan plan;
    private final Map<Long, Integer> seen = new HashMap<>();
    private final Map<Long, Integer> struck = new HashMap<>();
    private int[] matched = {};
    private int[] fired = {};

    public Faults(FaultPlan plan) {
        replace(plan);
    }

    /** Replaces the plan and resets all counts. */
    public synchronized void replace(FaultPlan newPlan) {
        plan = newPlan;
        seen.clear();
        struck.clear();
        matched = new int[newPlan.rules().size()];
        fired = new int[newPlan.rules().size()];
    }

    public synchronized FaultPlan plan() {
        return plan;
    }

    /** The faults of this request. Every call counts as one request with that identity. */
    public synchronized FaultDecision decide(FaultRoute route, String identity) {
        if (plan.rules().isEmpty()) {
            return FaultDecision.NONE;
        }
        var identityHash = Hash.of(identity) ^ Hash.mix(route.ordinal() + 1L);
        var occurrence = seen.merge(identityHash, 1, Integer::sum);
        var striking = new ArrayList<FaultRule>();
        for (var position = 0; position < plan.rules().size(); position++) {
            var rule = plan.rules().get(position);
            if (rule.on() == route
                    && identity.contains(rule.match())
                    && strikes(position, rule, identityHash, occurrence)) {
                striking.add(rule);
            }
        }
        return new FaultDecision(striking);
    }

    private boolean strikes(int position, FaultRule rule, long identityHash, int occurrence) {
        if (matched[position]++ < rule.skip() || fired[position] >= rule.times()) {
            return false;
        }
        var ruleAndIdentity = Hash.mix(identityHash + position * 0x9E3779B97F4A7C15L);
        if (struck.getOrDefault(ruleAndIdentity, 0) >= rule.timesPerRequest()) {
            return false;
        }
        var roll = Hash.fraction(Hash.mix(ruleAndIdentity ^ Hash.mix(plan.seed()) + occurrence));
        if (roll >= rule.probability()) {
            return false;
        }
        fired[position]++;
        struck.merge(ruleAndIdentity, 1, Integer::sum);
        return true;
    }
}
