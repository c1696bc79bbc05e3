package io.tapeline.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.fixtures.TestTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Uses DynamoDB Local, which reports consumed capacity as DynamoDB does. */
class CountRequestsTest {
    private static final UsageMeter METER = new UsageMeter();
    private static TestTable table;
    private static DynamoDbClient client;

    @BeforeAll
    static void makeATable() {
        table = TestTable.create();
        client = table.clientWith(new CountRequests(METER));
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @BeforeEach
    void forget() {
        table.clear();
        METER.take(Instant.EPOCH);
    }

    @Test
    void anItemIsAUnitAndOneMoreForEachIndexThatShowsIt() {
        put(Map.of());
        assertThat(used()).isEqualTo(writes(1));

        put(Map.of("job", "j", "source", "s", "objectKey", "k"));
        assertThat(used()).isEqualTo(writes(3));
    }

    @Test
    void inATransactionEachItemIsTwo() {
        client.transactWriteItems(request -> request.transactItems(List.of(putting("a"), putting("b"))));

        assertThat(used()).isEqualTo(writes(4));
    }

    @Test
    void severalAtOnceAreAsMany() {
        List<WriteRequest> three = List.of(write("a"), write("b"), write("c"));
        client.batchWriteItem(request -> request.requestItems(Map.of(table.name(), three)));

        assertThat(used()).isEqualTo(writes(3));
    }

    @Test
    void aReadIsAUnitWhenItIsConsistentAndElseHalfOfOne() {
        put(Map.of());
        METER.take(Instant.EPOCH);

        client.getItem(request -> request.tableName(table.name()).key(key("a")).consistentRead(true));
        assertThat(used()).isEqualTo(reads(1));

        client.getItem(request -> request.tableName(table.name()).key(key("a")));
        assertThat(used()).isEqualTo(reads(0.5));
    }

    @Test
    void aConditionThatDoesNotHoldCostsAUnit() {
        assertThatThrownBy(() -> client.putItem(request -> request.tableName(table.name())
                        .item(item("a", Map.of()))
                        .conditionExpression("pk = :other")
                        .expressionAttributeValues(Map.of(":other", AttributeValue.fromS("other")))))
                .isInstanceOf(ConditionalCheckFailedException.class);

        assertThat(used()).isEqualTo(writes(1));
    }

    private static Usage used() {
        return METER.take(Instant.EPOCH);
    }

    private static Usage writes(double units) {
        return new Usage(0, 0, 0, 0, units, 0, 0);
    }

    private static Usage reads(double units) {
        return new Usage(0, 0, 0, 0, 0, units, 0);
    }

    private static void put(Map<String, String> more) {
        client.putItem(request -> request.tableName(table.name()).item(item("a", more)));
    }

    private static TransactWriteItem putting(String name) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item(name, Map.of())))
                .build();
    }

    private static WriteRequest write(String name) {
        return WriteRequest.builder()
                .putRequest(put -> put.item(item(name, Map.of())))
                .build();
    }

    private static Map<String, AttributeValue> item(String name, Map<String, String> more) {
        Map<String, AttributeValue> item = new HashMap<>(key(name));
        more.forEach((attribute, text) -> item.put(attribute, AttributeValue.fromS(text)));
        return item;
    }

    private static Map<String, AttributeValue> key(String name) {
        return Map.of("pk", AttributeValue.fromS(name), "sk", AttributeValue.fromS("x"));
    }
}
