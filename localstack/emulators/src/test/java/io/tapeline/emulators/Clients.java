package io.tapeline.emulators;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS SDK clients for a set of emulators. */
final class Clients {
    private Clients() {}

    static StaticCredentialsProvider credentials(AccessKey key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
    }

    static S3Client s3(Emulators emulators) {
        return S3Client.builder()
                .endpointOverride(emulators.s3())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials(emulators.accessKey()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static SqsClient sqs(Emulators emulators) {
        return SqsClient.builder()
                .endpointOverride(emulators.sqs())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(emulators.accessKey()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static DynamoDbClient dynamodb(Emulators emulators) {
        return DynamoDbClient.builder()
                .endpointOverride(emulators.dynamodb())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(emulators.accessKey()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
