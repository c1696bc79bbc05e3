package io.tapeline.acceptance;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The actual content of the ledger's table. */
record LedgerTable(DynamoDbClient dynamoDb, String name) {

    /** The record of every file whose object key has this prefix, by object key. */
    Map<String, StoredBytes> files(String prefix) {
        Map<String, AttributeValue> values = Map.of(":file", AttributeValue.fromS("FILE#" + prefix));
        return dynamoDb
                .scanPaginator(request -> request.tableName(name)
                        .consistentRead(true)
                        .filterExpression("begins_with(pk, :file)")
                        .expressionAttributeValues(values))
                .items()
                .stream()
                .collect(Collectors.toMap(
                        item -> item.get("objectKey").s(),
                        item -> new StoredBytes(
                                Long.parseLong(item.get("bytes").n()),
                                item.get("sha256").s())));
    }

    /** The id of every artist of a provider, in no order; duplicates are included. */
    List<String> artists(String provider) {
        Map<String, AttributeValue> values = Map.of(":artists", AttributeValue.fromS("HARVESTED#" + provider + "#"));
        return dynamoDb
                .scanPaginator(request -> request.tableName(name)
                        .consistentRead(true)
                        // DynamoDB Local's memory is too small for its default pages of one megabyte
                        .limit(500)
                        .projectionExpression("pk, sk")
                        .filterExpression("begins_with(pk, :artists)")
                        .expressionAttributeValues(values))
                .items()
                .stream()
                .map(item -> item.get("sk").s())
                .toList();
    }

    /** Ends the pause that a provider asked for. */
    void endPause(String budget) {
        dynamoDb.updateItem(request -> request.tableName(name)
                .key(Map.of("pk", AttributeValue.fromS("BUDGET#" + budget), "sk", AttributeValue.fromS("BUDGET")))
                .conditionExpression("attribute_exists(refusedUntil)")
                .updateExpression("REMOVE refusedUntil"));
    }
}
