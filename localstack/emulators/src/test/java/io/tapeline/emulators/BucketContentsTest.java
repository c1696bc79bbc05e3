package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3Mock's answers about a bucket whose list of objects is cached. */
class BucketContentsTest {
    private static final int OBJECTS = 60;

    private static S3Client s3;

    @BeforeAll
    static void start() {
        s3 = Clients.s3(TestEmulators.environment(Service.S3));
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @Test
    void whatManyStoreAtOnceIsAllThereAndInOrder() {
        s3.createBucket(request -> request.bucket("crowded"));
        List<String> keys =
                IntStream.range(0, OBJECTS).mapToObj("key %02d"::formatted).toList();
        keys.parallelStream().forEach(key -> put("crowded", key));

        assertThat(listed("crowded")).isEqualTo(keys);

        keys.parallelStream().filter(key -> key.endsWith("0")).forEach(key -> delete("crowded", key));
        assertThat(listed("crowded"))
                .isEqualTo(keys.stream().filter(key -> !key.endsWith("0")).toList());
    }

    @Test
    void aBucketThatIsMadeAnewIsEmpty() {
        s3.createBucket(request -> request.bucket("anew"));
        put("anew", "before");
        delete("anew", "before");
        s3.deleteBucket(request -> request.bucket("anew"));

        s3.createBucket(request -> request.bucket("anew"));
        assertThat(listed("anew")).isEmpty();

        put("anew", "after");
        assertThat(listed("anew")).containsExactly("after");
    }

    private static void put(String bucket, String key) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("sound"));
    }

    private static void delete(String bucket, String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    private static List<String> listed(String bucket) {
        return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
