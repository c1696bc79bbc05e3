package io.tapeline.embedded.provision;

import io.tapeline.embedded.description.TableDescription;
import io.tapeline.embedded.description.TableDescription.IndexDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Creates the table with its indexes, and adds indexes that an older table lacks; sets time to live if the endpoint supports it. */
final class TableProvision {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 1_000;

    private final AwsAccess aws;
    private final String name;

    TableProvision(AwsAccess aws, String name) {
        this.aws = aws;
        this.name = name;
    }

    void provide(TableDescription table) {
        try (DynamoDbClient dynamoDb = aws.dynamoDb()) {
            try {
                dynamoDb.describeTable(request -> request.tableName(name));
            } catch (ResourceNotFoundException e) {
                create(dynamoDb, table);
            }
            dynamoDb.waiter().waitUntilTableExists(request -> request.tableName(name));
            missing(dynamoDb, table).forEach(index -> add(dynamoDb, index));
            table.timeToLive().ifPresent(attribute -> expire(dynamoDb, attribute));
        }
    }

    private void create(DynamoDbClient dynamoDb, TableDescription table) {
        Set<String> keys = new TreeSet<>(Set.of(table.hashKey(), table.rangeKey()));
        List<GlobalSecondaryIndex> indexes = new ArrayList<>();
        for (IndexDescription index : table.indexes()) {
            keys.add(index.hashKey());
            index.rangeKey().ifPresent(keys::add);
            indexes.add(GlobalSecondaryIndex.builder()
                    .indexName(index.name())
                    .keySchema(schema(index.hashKey(), index.rangeKey()))
                    .projection(projection -> projection.projectionType(index.projection()))
                    .build());
        }
        dynamoDb.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(keys.stream().map(TableProvision::text).toList())
                .keySchema(schema(table.hashKey(), Optional.of(table.rangeKey())))
                .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes));
    }

    private List<IndexDescription> missing(DynamoDbClient dynamoDb, TableDescription table) {
        Set<String> there =
                dynamoDb.describeTable(request -> request.tableName(name)).table().globalSecondaryIndexes().stream()
                        .map(index -> index.indexName())
                        .collect(Collectors.toSet());
        return table.indexes().stream()
                .filter(index -> !there.contains(index.name()))
                .toList();
    }

    /** DynamoDB fills the index with the existing items, and creates one index at a time. */
    private void add(DynamoDbClient dynamoDb, IndexDescription index) {
        Set<String> keys = new TreeSet<>(Set.of(index.hashKey()));
        index.rangeKey().ifPresent(keys::add);
        dynamoDb.updateTable(request -> request.tableName(name)
                .attributeDefinitions(keys.stream().map(TableProvision::text).toList())
                .globalSecondaryIndexUpdates(List.of(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName(index.name())
                                .keySchema(schema(index.hashKey(), index.rangeKey()))
                                .projection(projection -> projection.projectionType(index.projection())))
                        .build())));
        untilIndexed().run(() -> dynamoDb.describeTable(request -> request.tableName(name)));
    }

    /** The table becomes active before its new index does. */
    private static Waiter<DescribeTableResponse> untilIndexed() {
        return Waiter.builder(DescribeTableResponse.class)
                .overrideConfiguration(wait -> wait.maxAttempts(MOST_LOOKS)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(BETWEEN_LOOKS)))
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(
                        answer -> answer.table().globalSecondaryIndexes().stream()
                                .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE)))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(answer -> true))
                .build();
    }

    private void expire(DynamoDbClient dynamoDb, String attribute) {
        try {
            TimeToLiveStatus status = dynamoDb.describeTimeToLive(request -> request.tableName(name))
                    .timeToLiveDescription()
                    .timeToLiveStatus();
            if (status == TimeToLiveStatus.DISABLED) {
                dynamoDb.updateTimeToLive(
                        request -> request.tableName(name).timeToLiveSpecification(ttl -> ttl.attributeName(attribute)
                                .enabled(true)));
            }
        } catch (DynamoDbException e) {
            if (!"UnknownOperationException".equals(e.awsErrorDetails().errorCode())) {
                throw e;
            }
        }
    }

    private static List<KeySchemaElement> schema(String hashKey, Optional<String> rangeKey) {
        List<KeySchemaElement> schema = new ArrayList<>();
        schema.add(element(hashKey, KeyType.HASH));
        rangeKey.ifPresent(key -> schema.add(element(key, KeyType.RANGE)));
        return schema;
    }

    private static KeySchemaElement element(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
