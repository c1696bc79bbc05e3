package io.tapeline.standins.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules that apply to one request, in the plan's order. */
public record FaultDecision(List<FaultRule> rules) {
    /** No rule applies. */
    public static final FaultDecision NONE = new FaultDecision(List.of());

    public FaultDecision {
        rules = List.copyOf(rules);
    }

    /** The first applying rule of one of these kinds. */
    public Optional<FaultRule> first(FaultKind... kinds) {
        var wanted = Arrays.asList(kinds);
        return rules.stream().filter(rule -> wanted.contains(rule.kind())).findFirst();
    }

    /** Whether a rule of this kind applies. */
    public boolean has(FaultKind kind) {
        return first(kind).isPresent();
    }
}
