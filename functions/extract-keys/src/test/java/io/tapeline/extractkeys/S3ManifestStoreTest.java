package io.tapeline.extractkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import io.tapeline.extractkeys.ManifestStore.ManifestObject;
import io.tapeline.extractkeys.ManifestStore.ManifestUnwritableException;
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

/** Against a real S3 emulator, which refuses a piece that is too small and a checksum that is wrong. */
class S3ManifestStoreTest {

    private static final String KEY = "manifests/job/00001.json.gz";

    private final String bucket = "bucket-" + UUID.randomUUID();
    private final S3Client s3 = client(TestEmulators.environment(Service.S3));
    private final S3ManifestStore store = new S3ManifestStore(s3, bucket);

    @BeforeEach
    void makeBucket() {
        s3.createBucket(r -> r.bucket(bucket));
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void aSmallPartArrivesByteForByte() {
        assertThat(written(bytes(100_000))).isEqualTo(bytes(100_000));
    }

    @Test
    void aPartThatFillsItsPiecesExactlyArrivesByteForByte() {
        byte[] two = bytes(2 * S3ManifestStore.SMALLEST_PIECE);
        assertThat(written(two)).isEqualTo(two);
    }

    @Test
    void aPartOfManyPiecesArrivesByteForByte() {
        byte[] many = bytes(2 * S3ManifestStore.SMALLEST_PIECE + 12_345);
        assertThat(written(many)).isEqualTo(many);
    }

    @Test
    void nothingIsThereBeforeAPartIsComplete() {
        ManifestObject object = store.begin(KEY);
        object.write(bytes(S3ManifestStore.SMALLEST_PIECE + 1), 0, S3ManifestStore.SMALLEST_PIECE + 1);
        assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents()).isEmpty();
        assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads()).hasSize(1);
        object.abort();
        assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads()).isEmpty();
        assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents()).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereIsSaidWithThePartsName() {
        ManifestObject object = new S3ManifestStore(s3, "no-such-" + bucket).begin(KEY);
        object.write(bytes(10), 0, 10);
        assertThatThrownBy(object::complete)
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

    private byte[] written(byte[] bytes) {
        ManifestObject object = store.begin(KEY);
        for (int at = 0; at < bytes.length; at += 70_001) {
            object.write(bytes, at, Math.min(70_001, bytes.length - at));
        }
        object.complete();
        return s3.getObjectAsBytes(r -> r.bucket(bucket).key(KEY)).asByteArrayUnsafe();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
