package io.tapeline.budget.dynamodb;

import io.tapeline.budget.CallLog;
import io.tapeline.budget.CallLog.Lease;
import io.tapeline.table.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The format of a budget's log of calls in the table. */
final class BudgetItem {

    private BudgetItem() {}

    static String partition(String budget) {
        return "BUDGET#" + budget;
    }

    static Item written(String budget, CallLog log, String writer) {
        Item item = Item.at(partition(budget), "BUDGET")
                .with("version", log.version() + 1)
                .with("writer", writer)
                .with("calls", log.calls())
                .with("made", steps(log.made()))
                .with(
                        "leases",
                        log.leases().entrySet().stream()
                                .map(lease -> Item.empty()
                                        .with("worker", lease.getKey())
                                        .with("calls", lease.getValue().calls())
                                        .with("until", lease.getValue().until()))
                                .toList());
        log.refusedUntil().ifPresent(until -> item.with("refusedUntil", until));
        return item;
    }

    static CallLog read(Item item) {
        Map<String, Lease> leases = new HashMap<>();
        item.items("leases")
                .forEach(lease ->
                        leases.put(lease.text("worker"), new Lease(lease.smallNumber("calls"), lease.time("until"))));
        return new CallLog(
                item.number("version"),
                steps(item.optionalText("made").orElse("")),
                leases,
                item.optionalTime("refusedUntil"),
                item.number("calls"));
    }

    /** {@code 1764491520200:3 200:1}: the first time in milliseconds, the others as differences from the previous one. */
    private static String steps(NavigableMap<Long, Integer> made) {
        StringBuilder text = new StringBuilder();
        long before = 0;
        for (Map.Entry<Long, Integer> step : made.entrySet()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(step.getKey() - before)
                    .append(':')
                    .append(step.getValue());
            before = step.getKey();
        }
        return text.toString();
    }

    private static NavigableMap<Long, Integer> steps(String text) {
        NavigableMap<Long, Integer> made = new TreeMap<>();
        long time = 0;
        for (String step : text.isEmpty() ? List.<String>of() : List.of(text.split(" "))) {
            int colon = step.indexOf(':');
            time += Long.parseLong(step, 0, colon, 10);
            made.put(time, Integer.parseInt(step, colon + 1, step.length(), 10));
        }
        return made;
    }
}
