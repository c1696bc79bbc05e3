package io.tapeline.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.api.PartChecksum;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.api.Upload.PartPlan;
import io.tapeline.cli.api.VersionName;
import io.tapeline.digest.Sha256;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsUploadTest {

    private static final int PART = 100_000;
    private static final int PARTS = 12;
    private static final PartPlan PLAN = new PartPlan(PART, PARTS, PartChecksum.CRC64NVME);

    @TempDir
    private Path folder;

    private final byte[] content = new byte[PART * PARTS - 321];
    private final AtomicLong moved = new AtomicLong();
    private final Semaphore slots = new Semaphore(2);
    private FakeMultipartUpload studio;
    private PartsUpload upload;
    private LocalFile file;

    @BeforeEach
    void start() throws IOException {
        studio = new FakeMultipartUpload();
        new Random(1).nextBytes(content);
        Path path = Files.write(folder.resolve("file.wav"), content);
        file = new LocalFile(
                path,
                MediaType.WAV,
                LocalContent.unread(path),
                new VersionName("Evan", "S", "T", "v"),
                Registration.Notes.NONE,
                false);
        upload = new PartsUpload(
                new TapelineApi(URI.create(studio.url()), Optional::empty, CommandLineRun.NO_WAIT).studio(),
                new S3Requests(),
                new Retries(time -> {}, new Random(1), () -> 0, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                slots);
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void allPartsAreSentOnceAndTheWholeIsToldInTheEnd() throws Exception {
        send(true);

        assertThat(studio.puts).hasSize(PARTS).doesNotHaveDuplicates();
        studio.parts.forEach((number, bytes) -> assertThat(bytes).isEqualTo(part(number)));
        assertThat(file.content().knownSha256()).contains(sha256());
        JsonNode told = studio.completed.orElseThrow();
        assertThat(told.path("sha256").asText()).isEqualTo(sha256());
        assertThat(told.path("parts").findValues("part"))
                .extracting(JsonNode::asInt)
                .isSorted();
        assertThat(told.path("parts").get(6).path("crc64nvme").asText()).isEqualTo(FakeMultipartUpload.crc(part(7)));
        assertThat(told.path("parts").get(6).path("etag").asText()).isEqualTo("sent-7");
        assertThat(moved).hasValue(content.length);
        assertThat(slots.availablePermits()).isEqualTo(2);
    }

    @Test
    void storedPartsAreNotSentAgainUnlessTheyDiffer() throws Exception {
        for (int number : new int[] {1, 2, 5, PARTS}) {
            studio.parts.put(number, part(number));
        }
        studio.parts.put(3, new byte[PART]);

        send(false);

        assertThat(studio.puts)
                .hasSize(PARTS - 4)
                .doesNotContain(1, 2, 5, PARTS)
                .contains(3);
        assertThat(studio.completed.orElseThrow().path("parts").findValuesAsText("etag"))
                .startsWith("there-1", "there-2", "sent-3", "sent-4", "there-5");
        assertThat(moved).hasValue(content.length);
    }

    @Test
    void anUrlThatHasEndedAndAnOutageCostAnotherTryOfThatPart() throws Exception {
        studio.faults.add(403);
        studio.faults.add(503);

        send(true);

        assertThat(studio.puts).hasSize(PARTS + 2);
        assertThat(moved).hasValue(content.length);
    }

    @Test
    void aCompletionWhoseAnswerWasLostSendsNoPartAgain() throws Exception {
        studio.gone = true;

        send(false);

        assertThat(studio.puts).isEmpty();
        assertThat(studio.completed.orElseThrow().path("parts")).hasSize(PARTS);
        assertThat(file.content().knownSha256()).contains(sha256());
    }

    @Test
    void aFileThatWasWrittenToIsNotPutTogether() throws Exception {
        FileTime later = FileTime.fromMillis(1);
        Files.setLastModifiedTime(file.path(), later);

        assertThatThrownBy(() -> send(true)).isInstanceOf(FileChangedException.class);

        assertThat(studio.completed).isEmpty();
    }

    @Test
    void aFileThatIsNotWhatItWasReadToBeIsNotPutTogether() throws Exception {
        LocalContent other = LocalContent.known(file.path(), file.content().fingerprint(), "0".repeat(64));
        file = new LocalFile(file.path(), file.format(), other, file.version(), file.notes(), false);

        assertThatThrownBy(() -> send(true)).isInstanceOf(FileChangedException.class);

        assertThat(studio.completed).isEmpty();
    }

    @Test
    void anInvalidPartPlanIsRefused() {
        for (PartPlan wrong : new PartPlan[] {
            new PartPlan(PART, PARTS + 1, PartChecksum.CRC64NVME), new PartPlan(0, PARTS, PartChecksum.CRC64NVME)
        }) {
            assertThatThrownBy(() -> upload.send(file, "u1", wrong, true, moved::addAndGet))
                    .isInstanceOf(TransferException.class);
        }
        assertThat(studio.puts).isEmpty();
    }

    private void send(boolean fresh) throws Exception {
        upload.send(file, "u1", PLAN, fresh, moved::addAndGet);
    }

    private byte[] part(int number) {
        return Arrays.copyOfRange(content, (number - 1) * PART, Math.min(content.length, number * PART));
    }

    private String sha256() {
        return Sha256.hex(Sha256.of(content));
    }
}
