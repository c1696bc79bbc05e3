package io.tapeline.storage;

import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** One S3 emulator for all tests of this module. */
final class TestS3 {

    static final String BUCKET = "tapeline-storage-test";

    private TestS3() {}

    private static boolean started;

    /** Starts the emulator on first use. */
    static synchronized void start() {
        if (started) {
            return;
        }
        started = true;
        try (S3Client s3 = client(new RequestLog())) {
            s3.createBucket(request -> request.bucket(BUCKET));
        }
    }

    static S3Client client(ExecutionInterceptor interceptor) {
        Map<String, String> environment = TestEmulators.environment(Service.S3);
        return client(
                TestEmulators.s3(),
                AwsBasicCredentials.create(
                        environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")),
                interceptor);
    }

    static S3Client client(URI endpoint, ExecutionInterceptor interceptor) {
        return client(endpoint, AwsBasicCredentials.create("any", "thing"), interceptor);
    }

    private static S3Client client(URI endpoint, AwsBasicCredentials key, ExecutionInterceptor interceptor) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
                .forcePathStyle(true)
                .build();
    }
}
