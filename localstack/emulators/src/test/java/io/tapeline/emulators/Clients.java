package io.tapeline.emulators;

import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS SDK clients, configured with the variables of a set of emulators. */
final class Clients {
    private Clients() {}

    static AwsBasicCredentials credentials(Map<String, String> environment) {
        return AwsBasicCredentials.create(
                environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY"));
    }

    static S3Client s3(Map<String, String> environment, ExecutionInterceptor... interceptors) {
        var builder = S3Client.builder()
                .overrideConfiguration(override -> override.executionInterceptors(List.of(interceptors)));
        return client(builder, Service.S3, environment);
    }

    static SqsClient sqs(Map<String, String> environment) {
        return client(SqsClient.builder(), Service.SQS, environment);
    }

    static DynamoDbClient dynamodb(Map<String, String> environment) {
        return client(DynamoDbClient.builder(), Service.DYNAMODB, environment);
    }

    static S3Presigner presigner(Map<String, String> environment) {
        return S3Presigner.builder()
                .endpointOverride(URI.create(environment.get(Service.S3.endpointVariable())))
                .region(Region.of(environment.get("AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials(environment)))
                .build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, Service service, Map<String, String> environment) {
        return builder.endpointOverride(URI.create(environment.get(service.endpointVariable())))
                .region(Region.of(environment.get("AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials(environment)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
