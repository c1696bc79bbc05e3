package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A store that was damaged by a full disk, a kill or a user opens, reports what is missing, and keeps the rest. */
class DamagedStoreTest {
    private static final String BUCKET = "damaged";

    @TempDir
    Path data;

    @Test
    void whatIsDamagedIsMovedAsideAndNamedAndTheRestIsThere() throws IOException {
        run(s3 -> {
            s3.createBucket(request -> request.bucket(BUCKET));
            Stream.of("whole", "empty description", "short", "gone", "never finished")
                    .forEach(key -> put(s3, key, "sound of " + key));
            s3.createMultipartUpload(request -> request.bucket(BUCKET).key("parts"));
        });
        Files.write(object("empty description").resolve("objectMetadata.json"), new byte[0]);
        Files.writeString(bytesOf("short"), "sou");
        Files.delete(bytesOf("gone"));
        Files.delete(object("never finished").resolve("objectMetadata.json"));
        try (Stream<Path> uploads = Files.list(bucket().resolve("multiparts"))) {
            Files.write(uploads.findFirst().orElseThrow().resolve("multipartMetadata.json"), new byte[0]);
        }

        var emulators = Emulators.startToBeKilled(data, EnumSet.of(Service.S3));
        try (var s3 = Clients.s3(emulators.environment())) {
            assertThat(listed(s3)).containsExactly("whole");
            put(s3, "short", "sound again");
            assertThat(text(s3, "short")).isEqualTo("sound again");
            assertThat(emulators.damaged())
                    .extracting(DamagedEntry::key, DamagedEntry::problem)
                    .containsExactlyInAnyOrder(
                            problem("empty description", "has a description that cannot be read"),
                            problem("short", "has 3 bytes instead of 14"),
                            problem("gone", "has lost its bytes"),
                            problem("never finished", "was begun and never finished"),
                            problem("parts", "is not there"),
                            tuple(Optional.empty(), "had an upload in parts that cannot be read"));
            assertThat(emulators.damaged())
                    .filteredOn(entry -> entry.movedTo().isPresent())
                    .hasSize(5)
                    .allSatisfy(entry -> assertThat(entry.movedTo()).hasValueSatisfying(place -> assertThat(place)
                            .startsWith(data.resolve("s3-damaged"))
                            .isNotEmptyDirectory()));
            emulators.damageIsDealtWith();
            assertThat(emulators.damaged()).isEmpty();
        } finally {
            emulators.kill();
        }
    }

    @Test
    void aListOfObjectsThatIsLostIsMadeAgain() throws IOException {
        run(s3 -> {
            s3.createBucket(request -> request.bucket(BUCKET));
            put(s3, "one", "1");
            put(s3, "two", "2");
        });
        Files.write(bucket().resolve("bucketMetadata.json"), new byte[0]);

        run(s3 -> {
            assertThat(listed(s3)).containsExactly("one", "two");
            assertThat(text(s3, "two")).isEqualTo("2");
            put(s3, "three", "3");
            assertThat(listed(s3)).containsExactly("one", "three", "two");
        });
    }

    @Test
    void aFolderThatWasMovedOpensWhereItIs() throws IOException {
        run(s3 -> {
            s3.createBucket(request -> request.bucket(BUCKET));
            put(s3, "one", "1");
        });
        Path before = data;
        data = Files.move(before, before.resolveSibling(before.getFileName() + "-moved"));
        try {
            run(s3 -> assertThat(text(s3, "one")).isEqualTo("1"));
        } finally {
            Files.move(data, before);
        }
    }

    @Test
    void whatAKilledWriteLeavesBehindIsRemovedAndAnUploadInPartsGoesOn() throws IOException {
        var upload = new AtomicReference<String>();
        run(s3 -> {
            s3.createBucket(request -> request.bucket(BUCKET));
            put(s3, "one", "1");
            upload.set(
                    s3.createMultipartUpload(request -> request.bucket(BUCKET).key("parts"))
                            .uploadId());
        });
        Path unfinished = Files.writeString(object("one").resolve(".1.unfinished"), "{");
        Path superseded = Files.writeString(object("one").resolve("binaryData-of-before"), "0");

        run(s3 -> {
            assertThat(text(s3, "one")).isEqualTo("1");
            var part = s3.uploadPart(
                    request -> request.bucket(BUCKET)
                            .key("parts")
                            .uploadId(upload.get())
                            .partNumber(1),
                    RequestBody.fromString("part"));
            s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                    .key("parts")
                    .uploadId(upload.get())
                    .multipartUpload(parts -> parts.parts(CompletedPart.builder()
                            .partNumber(1)
                            .eTag(part.eTag())
                            .build())));
            assertThat(text(s3, "parts")).isEqualTo("part");
        });

        assertThat(unfinished).doesNotExist();
        assertThat(superseded).doesNotExist();
    }

    @Test
    void messagesThatCannotBeReadAreMovedAsideAndSqsOpens() throws IOException {
        Emulators.startToBeKilled(data, EnumSet.of(Service.SQS)).kill();
        Path messages = data.resolve("sqs/messages.mv.db");
        byte[] garbage = new byte[(int) Files.size(messages)];
        new Random(1).nextBytes(garbage);
        Files.write(messages, garbage);

        var emulators = Emulators.startToBeKilled(data, EnumSet.of(Service.SQS));
        try (var sqs = Clients.sqs(emulators.environment())) {
            assertThat(sqs.createQueue(request -> request.queueName("again")).queueUrl())
                    .endsWith("/again");
            assertThat(emulators.remarks())
                    .singleElement()
                    .asString()
                    .startsWith("ATTENTION: the messages in SQS could not be read; they were moved to " + data);
        } finally {
            emulators.kill();
        }
        assertThat(data.resolve("sqs-damaged")).isNotEmptyDirectory();
    }

    private static Tuple problem(String key, String problem) {
        return tuple(Optional.of(key), problem);
    }

    private void run(Consumer<S3Client> work) {
        var emulators = Emulators.startToBeKilled(data, EnumSet.of(Service.S3));
        try (var s3 = Clients.s3(emulators.environment())) {
            work.accept(s3);
        } finally {
            emulators.kill();
        }
    }

    private Path bucket() {
        return data.resolve("s3").resolve(BUCKET);
    }

    private Path object(String key) throws IOException {
        try (Stream<Path> descriptions = Files.walk(bucket())) {
            return descriptions
                    .filter(file -> file.endsWith("objectMetadata.json") && holds(file, "\"key\":\"" + key + "\""))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
    }

    private Path bytesOf(String key) throws IOException {
        try (Stream<Path> files = Files.list(object(key))) {
            return files.filter(file -> file.getFileName().toString().startsWith("binaryData"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static void put(S3Client s3, String key, String text) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private static String text(S3Client s3, String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static List<String> listed(S3Client s3) {
        return s3.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
