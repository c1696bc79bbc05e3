package io.tapeline.downloads;

import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** An S3 emulator with the bucket {@code bucket}, for files in parts. Objects stay from one test to the next. */
final class EmulatedS3 implements ExecutionInterceptor {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    final S3Client client;

    private EmulatedS3() {
        Map<String, String> environment = TestEmulators.environment(Service.S3);
        client = S3Client.builder()
                .endpointOverride(TestEmulators.s3())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY"))))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> override.addExecutionInterceptor(this))
                .forcePathStyle(true)
                .build();
        client.createBucket(r -> r.bucket("bucket"));
    }

    /** One instance for all tests. */
    private static final class Shared {
        static final EmulatedS3 S3 = new EmulatedS3();
    }

    static EmulatedS3 shared() {
        return Shared.S3;
    }

    /** Deletes all objects and uploads. */
    void clear() {
        client.listObjectsV2(r -> r.bucket("bucket"))
                .contents()
                .forEach(object -> client.deleteObject(r -> r.bucket("bucket").key(object.key())));
        client.listMultipartUploads(r -> r.bucket("bucket"))
                .uploads()
                .forEach(upload -> client.abortMultipartUpload(
                        r -> r.bucket("bucket").key(upload.key()).uploadId(upload.uploadId())));
        requests.clear();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    int openUploads() {
        return client.listMultipartUploads(r -> r.bucket("bucket")).uploads().size();
    }

    /** The object's bytes; none if it does not exist. */
    byte[] bytes(String key) {
        try {
            return client.getObjectAsBytes(r -> r.bucket("bucket").key(key)).asByteArray();
        } catch (NoSuchKeyException e) {
            return new byte[0];
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        requests.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }
}
