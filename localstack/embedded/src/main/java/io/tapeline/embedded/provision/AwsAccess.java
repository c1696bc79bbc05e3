package io.tapeline.embedded.provision;

import io.tapeline.embedded.tls.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * How to reach S3, SQS and DynamoDB, as the AWS SDK's standard variables; functions get the same variables.
 *
 * @param environment {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and, as needed, {@code
 *     AWS_SESSION_TOKEN}, {@code AWS_CA_BUNDLE} and {@code AWS_ENDPOINT_URL_<service>}
 */
public record AwsAccess(Map<String, String> environment) {
    /** A PEM file of the certificate authorities that are trusted for endpoints with https. */
    public static final String CA_BUNDLE = "AWS_CA_BUNDLE";

    public AwsAccess {
        environment = Map.copyOf(environment);
        for (String name : new String[] {"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}) {
            if (!environment.containsKey(name)) {
                throw new IllegalArgumentException(name + " is not set");
            }
        }
    }

    public String region() {
        return environment.get("AWS_REGION");
    }

    public S3Client s3() {
        return configured(S3Client.builder(), "S3").forcePathStyle(true).build();
    }

    public SqsClient sqs() {
        return configured(SqsClient.builder(), "SQS").build();
    }

    public DynamoDbClient dynamoDb() {
        return configured(DynamoDbClient.builder(), "DYNAMODB").build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder, String service) {
        builder.region(Region.of(region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                .httpClientBuilder(http());
        Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_" + service))
                .map(URI::create)
                .ifPresent(builder::endpointOverride);
        return builder;
    }

    private UrlConnectionHttpClient.Builder http() {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder();
        if (environment.containsKey(CA_BUNDLE)) {
            Path bundle = Path.of(environment.get(CA_BUNDLE));
            http.tlsTrustManagersProvider(() -> trusting(bundle));
        }
        return http;
    }

    private static TrustManager[] trusting(Path bundle) {
        try {
            return CertificateAuthority.trusting(bundle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AwsCredentials credentials() {
        String id = environment.get("AWS_ACCESS_KEY_ID");
        String secret = environment.get("AWS_SECRET_ACCESS_KEY");
        String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        return token.isEmpty()
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, token);
    }
}
