package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.dynamodb.LedgerRules.BreakerRules;
import io.tapeline.table.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The changes of a breaker's item, each under the condition that makes it correct. An item with {@code openUntil} is open, or half
 * open once that time has come; an item without it is closed.
 */
final class BreakerWrites {

    /**
     * Adds the breaker to the index of all breakers. Every write after a failure does this, so breakers that are older than the
     * index are added, too.
     */
    private static final String LISTED = "gsi1pk = :breakers, gsi1sk = :upstream";

    private final LedgerTable table;
    private final BreakerRules rules;

    BreakerWrites(LedgerTable table, BreakerRules rules) {
        this.table = table;
        this.rules = rules;
    }

    /**
     * Takes one of the trials of the breaker that was open until then; empty if all are taken, or its state has changed. A trial
     * without a result in time becomes free again.
     */
    Optional<BreakerItem> takeTrial(String upstream, Instant openUntil) {
        Instant now = table.now();
        Map<String, AttributeValue> values = Map.of(
                ":open", Item.text(openUntil),
                ":until", Item.text(now.plus(rules.trialLease())),
                ":one", Item.number(1));
        Optional<BreakerItem> first = update(
                upstream,
                "SET trialUntil = :until, trials = :one",
                "openUntil = :open AND (attribute_not_exists(trialUntil) OR trialUntil <= :now)",
                with(values, ":now", Item.text(now)));
        return first.isPresent()
                ? first
                : update(
                        upstream,
                        "SET trialUntil = :until ADD trials :one",
                        "openUntil = :open AND trials < :most",
                        with(values, ":most", Item.number(rules.trials())));
    }

    /** Returns a trial that was not made. */
    void giveBackTrial(String upstream, Instant openUntil) {
        update(
                upstream,
                "ADD trials :less",
                "openUntil = :open AND trials > :none",
                Map.of(":open", Item.text(openUntil), ":none", Item.number(0), ":less", Item.number(-1)));
    }

    /** Closes the breaker after a successful trial. */
    boolean close(String upstream, Instant openUntil) {
        return update(
                        upstream,
                        "REMOVE openUntil, trialUntil, trials, failures, reopenings, watchedUntil",
                        "openUntil = :open",
                        Map.of(":open", Item.text(openUntil)))
                .isPresent();
    }

    /** Opens the breaker again after a failed trial. */
    void openAgain(String upstream, Instant openUntil) {
        update(
                upstream,
                "SET openUntil = :until, " + LISTED
                        + " REMOVE trialUntil, trials, failures, watchedUntil ADD reopenings :one",
                "openUntil = :open",
                listed(
                        upstream,
                        Map.of(
                                ":open", Item.text(openUntil),
                                ":until", Item.text(table.now().plus(rules.open())),
                                ":one", Item.number(1))));
    }

    /** Becomes the caller that returns when a trial may be made; empty when there is one, or the breaker is no longer open. */
    Optional<BreakerItem> watch(String upstream, Instant openUntil, Instant until) {
        return update(
                upstream,
                "SET watchedUntil = :until",
                "openUntil = :open AND (attribute_not_exists(watchedUntil) OR watchedUntil <= :now)",
                Map.of(
                        ":open", Item.text(openUntil),
                        ":until", Item.text(until),
                        ":now", Item.text(table.now())));
    }

    /** Opens it until then, unless it is open for longer already. */
    void open(String upstream, Instant until) {
        update(
                upstream,
                "SET openUntil = :until, " + LISTED + " REMOVE trialUntil, trials, failures",
                "attribute_not_exists(openUntil) OR openUntil < :until",
                listed(upstream, Map.of(":until", Item.text(until))));
    }

    /** Counts a failure of a closed breaker, and opens it when the limit is reached. */
    void countFailure(String upstream) {
        Optional<BreakerItem> counted = update(
                upstream,
                "SET " + LISTED + " ADD failures :one",
                "attribute_not_exists(openUntil)",
                listed(upstream, Map.of(":one", Item.number(1))));
        if (counted.filter(state -> state.failures() >= rules.failures()).isPresent()) {
            update(
                    upstream,
                    "SET openUntil = :until REMOVE trialUntil, trials, failures",
                    "attribute_not_exists(openUntil) AND failures >= :many",
                    Map.of(
                            ":many", Item.number(rules.failures()),
                            ":until", Item.text(table.now().plus(rules.open()))));
        }
    }

    /** Resets the failures of a closed breaker after a successful call. */
    boolean forgetFailures(String upstream) {
        return update(upstream, "REMOVE failures", "attribute_not_exists(openUntil)", Map.of())
                .isPresent();
    }

    private static Map<String, AttributeValue> listed(String upstream, Map<String, AttributeValue> values) {
        return with(
                with(values, ":breakers", AttributeValue.fromS(BreakerItem.INDEX_PK)),
                ":upstream",
                AttributeValue.fromS(upstream));
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> values, String name, AttributeValue value) {
        Map<String, AttributeValue> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }

    private Optional<BreakerItem> update(
            String upstream, String update, String condition, Map<String, AttributeValue> values) {
        try {
            return Optional.of(BreakerItem.from(Item.of(table.call(() -> table.client()
                    .updateItem(r -> r.tableName(table.name())
                            .key(ItemKey.breaker(upstream).attributes())
                            .updateExpression(update)
                            .conditionExpression(condition)
                            .expressionAttributeValues(values.isEmpty() ? null : values)
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes()))));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}
