package io.tapeline.harvests.dynamodb;

import io.tapeline.harvests.CutOff;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.QueryState;
import io.tapeline.harvests.Summary;
import io.tapeline.harvests.Term;
import io.tapeline.model.JobId;
import io.tapeline.model.Pause;
import io.tapeline.model.Reason;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The harvests in DynamoDB. */
public final class DynamoDbHarvests implements Harvests {

    private static final String NOT_DONE = "attribute_not_exists(pk) OR #done = :no";
    private static final Map<String, String> DONE = Map.of("#done", "done");

    private final HarvestTable table;
    private final HarvestTerms terms;

    /**
     * @param client with the SDK's own retries; the caller closes it
     * @param tableName the ledger's table
     * @param retention how long an item is kept after it was last written
     */
    public DynamoDbHarvests(
            DynamoDbClient client,
            String tableName,
            Clock clock,
            RandomGenerator random,
            Duration retention,
            Pause pause) {
        this.table = new HarvestTable(client, tableName, clock, random, retention, pause);
        this.terms = new HarvestTerms(table);
    }

    @Override
    public int round(JobId job) {
        return table.counts(job).map(item -> item.smallNumber("round")).orElse(0);
    }

    @Override
    public void begin(JobId job, int round) {
        try {
            table.call(() -> table.client().updateItem(r -> r.tableName(table.name())
                    .key(Table.key(HarvestTable.harvest(job), HarvestTable.COUNTS))
                    .updateExpression("SET round = :round, expires_at = :expiry")
                    .conditionExpression("attribute_not_exists(round) OR round < :round")
                    .expressionAttributeValues(
                            Map.of(":round", Item.number(round), ":expiry", Item.number(table.expiry())))));
        } catch (ConditionalCheckFailedException e) {
            // the round was begun before
            return;
        }
    }

    @Override
    public int learn(JobId job, Collection<Term> found) {
        return terms.learn(job, found);
    }

    @Override
    public List<Term> terms(JobId job, int round, Optional<String> after) {
        return terms.ofRound(job, round, after, MOST_TERMS);
    }

    @Override
    public QueryState query(JobId job, String key) {
        return table.get(HarvestTable.queries(job), key)
                .map(item -> new QueryState(
                        item.flag("done"),
                        item.smallNumber("next"),
                        item.smallNumber("found"),
                        item.smallNumber("fresh"),
                        item.smallNumber("pages")))
                .orElse(QueryState.NEW);
    }

    @Override
    public void keep(JobId job, String key, QueryState state) {
        try {
            table.call(() -> table.client().putItem(r -> r.tableName(table.name())
                    .item(query(job, key, state, false))
                    .conditionExpression(NOT_DONE)
                    .expressionAttributeNames(DONE)
                    .expressionAttributeValues(Map.of(":no", AttributeValue.fromBool(false)))));
        } catch (ConditionalCheckFailedException e) {
            // another worker has finished the query
            return;
        }
    }

    @Override
    public boolean finish(JobId job, String key, QueryState state, Optional<CutOff> cutOff) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(query(job, key, state, true))
                        .conditionExpression(NOT_DONE)
                        .expressionAttributeNames(DONE)
                        .expressionAttributeValues(Map.of(":no", AttributeValue.fromBool(false))))
                .build());
        writes.add(TransactWriteItem.builder()
                .update(u -> u.tableName(table.name())
                        .key(Table.key(HarvestTable.harvest(job), HarvestTable.COUNTS))
                        .updateExpression("SET expires_at = :expiry ADD artists :found, fresh :fresh, pages :pages,"
                                + " cutOff :cutOff")
                        .expressionAttributeValues(Map.of(
                                ":expiry", Item.number(table.expiry()),
                                ":found", Item.number(state.found()),
                                ":fresh", Item.number(state.fresh()),
                                ":pages", Item.number(state.pages()),
                                ":cutOff", Item.number(cutOff.isPresent() ? 1 : 0))))
                .build());
        cutOff.ifPresent(cut -> writes.add(TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(Item.at(HarvestTable.cutOff(job), key)
                                .with("query", cut.query())
                                .with("readable", cut.readable())
                                .with("total", cut.total())
                                .with("expires_at", table.expiry())
                                .attributes()))
                .build()));
        return table.transact(writes).isEmpty();
    }

    private Map<String, AttributeValue> query(JobId job, String key, QueryState state, boolean done) {
        return Item.at(HarvestTable.queries(job), key)
                .with("done", done)
                .with("next", state.next())
                .with("found", state.found())
                .with("fresh", state.fresh())
                .with("pages", state.pages())
                .with("expires_at", table.expiry())
                .attributes();
    }

    @Override
    public void note(JobId job, Reason notice) {
        Item item = Item.at(HarvestTable.harvest(job), HarvestTable.NOTICE + notice.code())
                .with("code", notice.code())
                .with("sentence", notice.sentence())
                .with("expires_at", table.expiry());
        try {
            table.call(() -> table.client().putItem(r -> r.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(pk)")));
        } catch (ConditionalCheckFailedException e) {
            // the notice is stored already
            return;
        }
    }

    @Override
    public Summary summary(JobId job) {
        List<Item> items = query(HarvestTable.harvest(job), Optional.empty());
        Item counts = items.stream()
                .filter(item -> item.text("sk").equals(HarvestTable.COUNTS))
                .findFirst()
                .orElse(Item.empty());
        return new Summary(
                counts.smallNumber("round"),
                counts.number("terms"),
                counts.number("artists"),
                counts.number("fresh"),
                counts.number("pages"),
                counts.number("cutOff"),
                items.stream()
                        .filter(item -> item.text("sk").startsWith(HarvestTable.NOTICE))
                        .map(item -> new Reason(item.text("code"), item.text("sentence")))
                        .toList());
    }

    @Override
    public List<CutOff> cutOffs(JobId job, int most) {
        return query(HarvestTable.cutOff(job), Optional.of(most)).stream()
                .map(item -> new CutOff(item.text("query"), item.smallNumber("readable"), item.smallNumber("total")))
                .toList();
    }

    /** Reads one page, which is enough for all possible notices, or for the requested number of cut-offs. */
    private List<Item> query(String pk, Optional<Integer> most) {
        return table
                .call(() -> table.client().query(r -> r.tableName(table.name())
                        .consistentRead(true)
                        .limit(most.orElse(null))
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))))
                .items()
                .stream()
                .map(Item::of)
                .toList();
    }
}
