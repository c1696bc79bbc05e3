package io.tapeline.registerversion;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/** A table and a bucket of their own for a test, and the settings that lead to them. */
public final class AwsOnThisMachine implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> environment = TestEmulators.environment(Service.S3, Service.DYNAMODB);
        System.setProperty("aws.region", environment.get("AWS_REGION"));
        System.setProperty("aws.accessKeyId", environment.get("AWS_ACCESS_KEY_ID"));
        System.setProperty("aws.secretAccessKey", environment.get("AWS_SECRET_ACCESS_KEY"));
        System.setProperty("aws.endpointUrlS3", TestEmulators.s3().toString());
        System.setProperty("aws.endpointUrlDynamoDb", TestEmulators.dynamodb().toString());
        String name = "register-version-" + UUID.randomUUID();
        createTable(name, TestEmulators.dynamodb());
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(TestEmulators.s3())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            s3.createBucket(r -> r.bucket(name));
        }
        return Map.of("tapeline.table", name, "tapeline.bucket", name);
    }

    @Override
    public void stop() {
        // the emulators end with this JVM, and their data with them
    }

    private static void createTable(String name, URI endpoint) {
        try (DynamoDbClient dynamodb = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            dynamodb.createTable(r -> r.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text("pk"), text("sk"), text("gsi1pk"), text("gsi1sk"))
                    .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                    .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                            .indexName("gsi1")
                            .keySchema(key("gsi1pk", KeyType.HASH), key("gsi1sk", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.ALL))
                            .build()));
        }
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
