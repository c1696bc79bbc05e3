package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import io.tapeline.extraction.ManifestStore.ManifestUnwritableException;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Uses a real S3 emulator, which refuses wrong checksums. */
class S3ManifestStoreTest {

    private static final String KEY = "manifests/job/00001.json.gz";

    private final String bucket = "bucket-" + UUID.randomUUID();
    private final S3Client s3 = client(TestEmulators.environment(Service.S3));

    @BeforeEach
    void makeBucket() {
        s3.createBucket(r -> r.bucket(bucket));
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void aPartArrivesByteForByte() {
        byte[] part = new byte[PartWriter.FULL_BYTES];
        new Random(1).nextBytes(part);

        new S3ManifestStore(s3, bucket).put(KEY, part);

        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key(KEY)).asByteArrayUnsafe())
                .isEqualTo(part);
    }

    @Test
    void aBucketThatIsNotThereIsSaidWithThePartsName() {
        S3ManifestStore store = new S3ManifestStore(s3, "no-such-" + bucket);

        assertThatThrownBy(() -> store.put(KEY, new byte[10]))
                .isInstanceOf(ManifestUnwritableException.class)
                .hasMessageContaining(KEY);
    }

    private static S3Client client(Map<String, String> environment) {
        return S3Client.builder()
                .endpointOverride(TestEmulators.s3())
                .forcePathStyle(true)
                .region(Region.of(environment.get("AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY"))))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
