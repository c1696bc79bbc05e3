package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.emulators.Emulators;
import io.tapeline.emulators.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** S3 and SQS on a disk with too little space for all that a request writes. */
class DurableStoreTest {
    private static final String BUCKET = "full";
    private static final int PAGE = 4096;
    private static final int MOST_PAGES = 12;

    @TempDir
    Path folder;

    @Test
    void aFailedWriteLeavesThePreviousObjectsAndNothingElse() throws IOException {
        assumeTrue(SmallDisk.isPossible(), "only root on Linux can make a small disk to fill");
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 48)) {
            Path data = disk.folder().resolve("data");
            Map<String, String> there = new TreeMap<>(Map.of("kept", "before"));
            try (Emulators emulators = Emulators.start(data, EnumSet.of(Service.S3));
                    S3Client s3 = new AwsAccess(emulators.environment()).s3()) {
                s3.createBucket(request -> request.bucket(BUCKET));
                put(s3, "kept", "before");
                int refused = 0;
                for (int pages = 0; pages <= MOST_PAGES; pages++) {
                    for (String key : new String[] {"kept", "new-" + pages}) {
                        disk.fillBut((long) pages * PAGE);
                        String text = "sound with " + pages + " pages ".repeat(PAGE / 4);
                        if (isPut(s3, key, text)) {
                            there.put(key, text);
                        } else {
                            refused++;
                        }
                        assertThat(contents(s3)).isEqualTo(there);
                        assertThat(temporaryFiles(data)).isZero();
                        disk.empty();
                    }
                }
                assertThat(refused).isBetween(3, 2 * MOST_PAGES);
                put(s3, "after", "room again");
                there.put("after", "room again");
            }
            try (Emulators again = Emulators.start(data, EnumSet.of(Service.S3));
                    S3Client s3 = new AwsAccess(again.environment()).s3()) {
                assertThat(contents(s3)).isEqualTo(there);
                assertThat(again.damaged())
                        .allSatisfy(entry ->
                                assertThat(entry.movedTo()).as("%s", entry).isEmpty());
            }
        }
    }

    @Test
    void messagesThatSqsAcknowledgedSurviveAFullDiskAndARestart() throws IOException, InterruptedException {
        assumeTrue(SmallDisk.isPossible(), "only root on Linux can make a small disk to fill");
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 64);
                Emulators emulators = Emulators.start(disk.folder().resolve("data"), EnumSet.of(Service.SQS));
                SqsClient sqs = new AwsAccess(emulators.environment()).sqs()) {
            String queue = sqs.createQueue(request -> request.queueName(BUCKET)).queueUrl();
            Set<String> sent = new TreeSet<>();
            disk.fillBut(64L * PAGE);
            while (emulators.processHandle(Service.SQS).isAlive()) {
                assertThat(sent).hasSizeLessThan(10_000);
                String text = "message " + sent.size();
                try {
                    sqs.sendMessage(request -> request.queueUrl(queue).messageBody(text));
                    sent.add(text);
                } catch (SdkException e) {
                    // not acknowledged, so it may be lost
                }
            }
            assertThat(emulators.awaitEnd(Service.SQS)).contains("exit status 1");
            disk.empty();
            emulators.startAgain(Service.SQS);

            assertThat(sent).isNotEmpty();
            assertThat(received(sqs, queue)).containsAll(sent);
        }
    }

    private static Set<String> received(SqsClient sqs, String queue) {
        Set<String> received = new TreeSet<>();
        List<Message> messages;
        do {
            messages = sqs.receiveMessage(request ->
                            request.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(600))
                    .messages();
            messages.forEach(message -> received.add(message.body()));
        } while (!messages.isEmpty());
        return received;
    }

    private static void put(S3Client s3, String key, String text) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private static boolean isPut(S3Client s3, String key, String text) {
        try {
            put(s3, key, text);
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).as("%s", e).isIn(500, 507);
            return false;
        }
    }

    private static Map<String, String> contents(S3Client s3) {
        Map<String, String> contents = new TreeMap<>();
        s3.listObjectsV2Paginator(request -> request.bucket(BUCKET))
                .contents()
                .forEach(object -> contents.put(
                        object.key(),
                        s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(object.key()))
                                .asUtf8String()));
        return contents;
    }

    private static long temporaryFiles(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("ObjectService"))
                    .count();
        }
    }
}
