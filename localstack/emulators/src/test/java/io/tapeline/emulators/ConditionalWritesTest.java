package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Of several concurrent conditional writes exactly one succeeds, as in S3. */
class ConditionalWritesTest {
    private static final String BUCKET = "conditional";
    private static final int WRITERS = 16;
    private static final int ROUNDS = 12;

    private static S3Client s3;

    @BeforeAll
    static void start() {
        s3 = Clients.s3(TestEmulators.environment(Service.S3));
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @Test
    void ofPutsAtOnceOnANewKeyOneIsStored() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "put-" + round;
            // one body is shorter than S3Mock's read buffer, one is longer
            String padding = "x".repeat(round % 2 == 0 ? 10 : 300_000);
            List<String> won = winners(writer -> s3.putObject(
                    request -> request.bucket(BUCKET)
                            .key(key)
                            .ifNoneMatch("*")
                            .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                    RequestBody.fromString(writer + padding)));
            assertThat(won).hasSize(1);
            assertThat(content(key)).isEqualTo(won.getFirst() + padding);
        }
    }

    @Test
    void ofCompletionsAtOnceOnANewKeyOneIsStored() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "parts-" + round;
            List<String> won = winners(writer -> {
                String upload = s3.createMultipartUpload(
                                request -> request.bucket(BUCKET).key(key))
                        .uploadId();
                CompletedPart part = CompletedPart.builder()
                        .partNumber(1)
                        .eTag(s3.uploadPart(
                                        request -> request.bucket(BUCKET)
                                                .key(key)
                                                .uploadId(upload)
                                                .partNumber(1),
                                        RequestBody.fromString(writer))
                                .eTag())
                        .build();
                s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                        .key(key)
                        .uploadId(upload)
                        .ifNoneMatch("*")
                        .multipartUpload(parts -> parts.parts(part)));
            });
            assertThat(won).hasSize(1);
            assertThat(content(key)).isEqualTo(won.getFirst());
        }
    }

    @Test
    void ofReplacementsAtOnceOfOneVersionOneIsStored() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "replaced-" + round;
            String before = s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("before"))
                    .eTag();
            List<String> won = winners(writer -> s3.putObject(
                    request -> request.bucket(BUCKET).key(key).ifMatch(before), RequestBody.fromString(writer)));
            assertThat(won).hasSize(1);
            assertThat(content(key)).isEqualTo(won.getFirst());
        }
    }

    private interface Write {
        void by(String writer);
    }

    /** The writers whose write succeeded; all others must have been told that the object exists. */
    private static List<String> winners(Write write) throws Exception {
        CyclicBarrier go = new CyclicBarrier(WRITERS);
        List<String> won = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String writer = "writer-" + i + ":";
                Callable<String> call = () -> {
                    go.await();
                    try {
                        write.by(writer);
                        return writer;
                    } catch (S3Exception e) {
                        assertThat(e.statusCode()).isEqualTo(412);
                        return "";
                    }
                };
                ends.add(pool.submit(call));
            }
            for (Future<String> end : ends) {
                won.add(end.get());
            }
        }
        won.removeIf(String::isEmpty);
        return won;
    }

    private static String content(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }
}
