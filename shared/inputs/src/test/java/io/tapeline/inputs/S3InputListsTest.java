package io.tapeline.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.emulators.Service;
import io.tapeline.emulators.TestEmulators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Uses a real S3 emulator. */
class S3InputListsTest {

    private static final String KEY = "inputs/a.jsonl.gz";

    private final String bucket = "bucket-" + UUID.randomUUID();
    private final S3Client s3 = client(TestEmulators.environment(Service.S3));
    private final InputLists lists = new S3InputLists(s3, bucket);

    @BeforeEach
    void makeBucket() {
        s3.createBucket(r -> r.bucket(bucket));
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void aListComesBackRowForRow() throws IOException {
        lists.put(KEY, gzip("{\"url\":\"a\",\"name\":\"Ä\"}\n{\"url\":\"b\"}\n"));
        lists.put(KEY, gzip("{\"url\":\"a\",\"name\":\"Ä\"}\n{\"url\":\"b\"}\n"));

        try (InputRows rows = lists.open(KEY).orElseThrow()) {
            assertThat(rows.next()).contains(Map.of("url", "a", "name", "Ä"));
            assertThat(rows.next()).contains(Map.of("url", "b"));
            assertThat(rows.next()).isEmpty();
        }
        assertThat(lists.has(KEY)).isTrue();
    }

    @Test
    void aReaderGoesOnWhereItStopped() throws IOException {
        lists.put(KEY, gzip("{\"url\":\"a\"}\n{\"url\":\"b\"}\n{\"url\":\"c\"}\n"));

        try (InputRows rows = lists.open(KEY).orElseThrow()) {
            rows.skip(2);
            assertThat(rows.next()).contains(Map.of("url", "c"));
            rows.skip(5);
            assertThat(rows.next()).isEmpty();
        }
    }

    @Test
    void aListThatIsNotThereIsSaidNotToBe() {
        assertThat(lists.open(KEY)).isEmpty();
        assertThat(lists.has(KEY)).isFalse();
    }

    @Test
    void anObjectThatIsNoListIsSaidWithItsKey() throws IOException {
        lists.put(KEY, "rows".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> lists.open(KEY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(KEY);

        lists.put(KEY, gzip("{\"url\":\"a\"}\nrows\n"));
        try (InputRows rows = lists.open(KEY).orElseThrow()) {
            rows.next();
            assertThatThrownBy(rows::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(KEY);
        }
    }

    @Test
    void anS3ThatDoesNotAnswerIsNoListThatIsNotThere() {
        S3Client nobody = S3Client.builder()
                .endpointOverride(java.net.URI.create("http://127.0.0.1:1"))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        InputLists away = new S3InputLists(nobody, bucket);

        assertThatThrownBy(() -> away.open(KEY)).isInstanceOf(InputsUnavailableException.class);
        assertThatThrownBy(() -> away.has(KEY)).isInstanceOf(InputsUnavailableException.class);
        assertThatThrownBy(() -> away.put(KEY, new byte[1])).isInstanceOf(InputsUnavailableException.class);
        nobody.close();
    }

    private static byte[] gzip(String lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
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
