package io.tapeline.harvests.dynamodb;

import io.tapeline.harvests.HarvestsUnavailableException;
import io.tapeline.harvests.Term;
import io.tapeline.model.JobId;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The terms of harvests, each written once, in the round after the one in which it was found. */
final class HarvestTerms {

    /** So many terms and the counts fit one transaction of 100 writes, and one batch read of 100 keys. */
    private static final int TOGETHER = 90;

    private static final int MAX_ATTEMPTS = 60;

    private final HarvestTable table;

    HarvestTerms(HarvestTable table) {
        this.table = table;
    }

    int learn(JobId job, Collection<Term> terms) {
        Map<String, Term> byKey = new LinkedHashMap<>();
        terms.forEach(term -> byKey.putIfAbsent(term.key(), term));
        List<Term> all = List.copyOf(byKey.values());
        int learned = 0;
        for (int from = 0; from < all.size(); from += TOGETHER) {
            learned += learnTogether(job, all.subList(from, Math.min(from + TOGETHER, all.size())));
        }
        return learned;
    }

    /** Another worker may write one of them at the same time, or a round may begin: then everything is read again. */
    private int learnTogether(JobId job, List<Term> terms) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            Set<String> known = known(job, terms);
            List<Term> unknown =
                    terms.stream().filter(term -> !known.contains(term.key())).toList();
            if (unknown.isEmpty()) {
                return 0;
            }
            int round = table.counts(job).map(item -> item.smallNumber("round")).orElse(0);
            if (table.transact(writes(job, unknown, round)).isEmpty()) {
                return unknown.size();
            }
            table.pause(attempt);
        }
        throw new HarvestsUnavailableException(
                "The terms of job " + job + " were written by others " + MAX_ATTEMPTS + " times in a row",
                new IllegalStateException("too much contention"));
    }

    private List<TransactWriteItem> writes(JobId job, List<Term> unknown, int round) {
        List<TransactWriteItem> writes = new ArrayList<>();
        long whole = unknown.stream().filter(term -> term.part().isEmpty()).count();
        String condition = round == 0 ? "attribute_not_exists(round)" : "round = :round";
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put(":more", Item.number(whole));
        values.put(":expiry", Item.number(table.expiry()));
        if (round > 0) {
            values.put(":round", Item.number(round));
        }
        writes.add(TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(Table.key(HarvestTable.harvest(job), HarvestTable.COUNTS))
                        .updateExpression("SET expires_at = :expiry ADD terms :more")
                        .conditionExpression(condition)
                        .expressionAttributeValues(values))
                .build());
        for (Term term : unknown) {
            Item item = Item.at(HarvestTable.terms(job), term.key())
                    .with("kind", term.kind())
                    .with("spelled", term.spelled())
                    .with("part", term.part())
                    .with("round", round + 1)
                    .with("expires_at", table.expiry());
            writes.add(TransactWriteItem.builder()
                    .put(p -> p.tableName(table.name())
                            .item(item.attributes())
                            .conditionExpression("attribute_not_exists(pk)"))
                    .build());
        }
        return writes;
    }

    private Set<String> known(JobId job, List<Term> terms) {
        List<Map<String, AttributeValue>> keys = terms.stream()
                .map(term -> Table.key(HarvestTable.terms(job), term.key()))
                .toList();
        return table.getAll(keys).stream().map(item -> item.text("sk")).collect(Collectors.toSet());
    }

    /** Skips pages of the table that contain no term of the round. */
    List<Term> ofRound(JobId job, int round, Optional<String> after, int most) {
        List<Term> found = new ArrayList<>();
        Map<String, AttributeValue> from =
                after.map(key -> Table.key(HarvestTable.terms(job), key)).orElse(Map.of());
        do {
            QueryRequest.Builder query = QueryRequest.builder()
                    .tableName(table.name())
                    .consistentRead(true)
                    .limit(most)
                    .keyConditionExpression("pk = :pk")
                    .filterExpression("round = :round")
                    .expressionAttributeValues(
                            Map.of(":pk", AttributeValue.fromS(HarvestTable.terms(job)), ":round", Item.number(round)));
            if (!from.isEmpty()) {
                query.exclusiveStartKey(from);
            }
            QueryResponse page = table.call(() -> table.client().query(query.build()));
            page.items().forEach(item -> found.add(term(Item.of(item))));
            from = page.lastEvaluatedKey();
        } while (found.isEmpty() && !from.isEmpty());
        return found;
    }

    private static Term term(Item item) {
        return new Term(item.text("sk"), item.text("kind"), item.text("spelled"), item.text("part"));
    }
}
