package io.tapeline.storage;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** One S3 emulator for all tests of this module. */
final class TestS3 {

    static final String BUCKET = "tapeline";

    private TestS3() {}

    static void start() {}

    static S3Client client(ExecutionInterceptor interceptor) {
        return client(URI.create("http://127.0.0.1:19091"), interceptor);
    }

    static S3Client client(URI endpoint, ExecutionInterceptor interceptor) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("tapeline", "tapeline")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
                .forcePathStyle(true)
                .build();
    }
}
