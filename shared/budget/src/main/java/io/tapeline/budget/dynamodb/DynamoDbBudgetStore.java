package io.tapeline.budget.dynamodb;

import io.tapeline.budget.BudgetStore;
import io.tapeline.budget.BudgetUnavailableException;
import io.tapeline.budget.CallLog;
import io.tapeline.model.Pause;
import io.tapeline.table.Item;
import io.tapeline.table.Table;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The budgets' logs in DynamoDB. The time of an answer is its Date header, which HTTP requires of every server with a clock. */
public final class DynamoDbBudgetStore implements BudgetStore {

    private final BudgetTable table;

    /** @param name of the table */
    public DynamoDbBudgetStore(DynamoDbClient client, String name, Clock clock, Pause pause, RandomGenerator random) {
        this.table = new BudgetTable(client, name, clock, pause, random);
    }

    @Override
    public Answer read(String budget) {
        GetItemResponse answer = table.call(() -> table.client().getItem(r -> r.tableName(table.name())
                .key(Table.key(BudgetItem.partition(budget), "BUDGET"))
                .consistentRead(true)));
        CallLog log = answer.hasItem() ? BudgetItem.read(Item.of(answer.item())) : CallLog.EMPTY;
        return new Answer(log, false, time(answer));
    }

    @Override
    public Answer write(String budget, CallLog log) {
        Item item = BudgetItem.written(budget, log, table.token());
        try {
            SdkResponse answer = table.call(() -> table.client().putItem(r -> r.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression(log.version() == 0 ? "attribute_not_exists(pk)" : "version = :version")
                    .expressionAttributeValues(
                            log.version() == 0 ? null : Map.of(":version", Item.number(log.version())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return new Answer(BudgetItem.read(item), true, time(answer));
        } catch (ConditionalCheckFailedException e) {
            // no item where one was read: somebody has deleted the budget, so it begins again
            Item there = e.hasItem() ? Item.of(e.item()) : Item.empty();
            boolean ours = there.optionalText("writer")
                    .filter(item.text("writer")::equals)
                    .isPresent();
            return new Answer(
                    BudgetItem.read(there), ours, time(e.awsErrorDetails().sdkHttpResponse()));
        }
    }

    private static Instant time(SdkResponse answer) {
        return time(answer.sdkHttpResponse());
    }

    private static Instant time(SdkHttpResponse answer) {
        try {
            return ZonedDateTime.parse(
                            answer.firstMatchingHeader("Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new BudgetUnavailableException(
                    "DynamoDB's answers have no usable Date, by which the budgets' workers agree on the time", e);
        }
    }

    private static final class BudgetTable extends Table {
        BudgetTable(DynamoDbClient client, String name, Clock clock, Pause pause, RandomGenerator random) {
            super(client, name, clock, random, pause, BudgetUnavailableException::new);
        }
    }
}
