package io.tapeline.studio.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.fixtures.TestClock;
import io.tapeline.fixtures.TestTable;
import io.tapeline.model.MediaType;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Sha256;
import io.tapeline.studio.StudioName;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Upload.State;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Verification;
import io.tapeline.studio.Verification.Progress;
import io.tapeline.studio.Verification.Refusal;
import io.tapeline.studio.VersionName;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoVerificationsTest {

    private static final Duration KEPT = Duration.ofDays(6);
    private static final Refusal WRONG = new Refusal(422, "wrong-checksum", "Not what was promised", "Other bytes.");
    private static TestTable table;

    private final TestClock clock = new TestClock();
    private final StudioTable studio = new StudioTable(table.client(), table.name(), clock, new Random());
    private final DynamoUploads uploads = new DynamoUploads(studio, KEPT);
    private final DynamoVerifications verifications = new DynamoVerifications(studio, KEPT);
    private final Upload upload = opened();

    @BeforeAll
    static void create() {
        table = TestTable.create();
    }

    @BeforeEach
    void begin() {
        assertThat(verifications.begin(recording(), upload)).isTrue();
    }

    @Test
    void whatIsBegunIsFoundAndItsUploadDoesNotExpire() {
        clock.pass(KEPT.plusSeconds(1));
        assertThat(verifications.find(upload.id()))
                .contains(new Verification(recording(), Progress.NONE, Optional.empty()));
        assertThat(uploads.find(upload.id())).contains(upload.in(State.REGISTERING));
        assertThat(verifications.begin(recording(), upload))
                .as("somebody moved it")
                .isFalse();
    }

    @Test
    void ofTwoWhoAskOneStartsAWorkerAndAnotherOnlyAfterTheLease() {
        assertThat(verifications.mayStart(upload.id())).isTrue();
        assertThat(verifications.mayStart(upload.id())).isFalse();
        clock.pass(DynamoVerifications.LEASE.plusSeconds(1));
        assertThat(verifications.mayStart(upload.id())).isTrue();
    }

    @Test
    void aSecondDeliveryFindsTheWorkTaken() {
        assertThat(verifications.claim(upload.id(), "first")).isPresent();
        assertThat(verifications.claim(upload.id(), "second")).isEmpty();
        assertThat(verifications.mayStart(upload.id())).isFalse();
    }

    @Test
    void aWorkerThatDiedIsTakenOverWhereItWas() {
        Progress read = new Progress(64, "\"e\"", "state");
        verifications.claim(upload.id(), "dead");
        assertThat(verifications.advance(upload.id(), "dead", read)).isTrue();
        clock.pass(DynamoVerifications.LEASE.plusSeconds(1));

        assertThat(verifications.claim(upload.id(), "next").map(Verification::progress))
                .contains(read);
        assertThat(verifications.advance(upload.id(), "dead", Progress.NONE)).isFalse();
        assertThat(verifications.refuse(upload.in(State.REGISTERING), "dead", WRONG))
                .isFalse();
        assertThat(verifications.find(upload.id()).map(Verification::progress)).contains(read);
    }

    @Test
    void whoeverAdvancesKeepsTheWork() {
        verifications.claim(upload.id(), "slow");
        for (int step = 1; step <= 3; step++) {
            clock.pass(DynamoVerifications.LEASE.minusSeconds(1));
            assertThat(verifications.advance(upload.id(), "slow", new Progress(step, "\"e\"", "state")))
                    .isTrue();
            assertThat(verifications.claim(upload.id(), "other")).isEmpty();
        }
    }

    @Test
    void whatIsGivenBackMayBeTakenAtOnce() {
        verifications.claim(upload.id(), "first");
        verifications.release(upload.id(), "first");
        assertThat(verifications.claim(upload.id(), "second")).isPresent();
        verifications.release(upload.id(), "second");
        assertThat(verifications.mayStart(upload.id())).isTrue();
    }

    @Test
    void whatIsRefusedSaysWhyAndExpires() {
        verifications.claim(upload.id(), "worker");
        assertThat(verifications.refuse(upload.in(State.REGISTERING), "worker", WRONG))
                .isTrue();
        assertThat(verifications.find(upload.id()).flatMap(Verification::refusal))
                .contains(WRONG);
        assertThat(uploads.find(upload.id())).contains(upload.in(State.REFUSED));
        assertThat(verifications.mayStart(upload.id())).isFalse();
        assertThat(verifications.claim(upload.id(), "another")).isEmpty();
        clock.pass(KEPT.plusSeconds(1));
        assertThat(uploads.find(upload.id())).isEmpty();
    }

    @Test
    void aCompletedVerificationCannotBeClaimed() {
        verifications.claim(upload.id(), "worker");
        verifications.end(upload.id(), "worker");
        clock.pass(DynamoVerifications.LEASE.plusSeconds(1));
        assertThat(verifications.mayStart(upload.id())).isFalse();
        assertThat(verifications.claim(upload.id(), "another")).isEmpty();
    }

    @Test
    void anUnknownVerificationCannotBeClaimed() {
        UploadId unknown = new UploadId(UUID.randomUUID().toString());
        assertThat(verifications.find(unknown)).isEmpty();
        assertThat(verifications.mayStart(unknown)).isFalse();
        assertThat(verifications.claim(unknown, "worker")).isEmpty();
    }

    private Recording recording() {
        return StudioFixture.of(upload, StudioFixture.START);
    }

    private Upload opened() {
        StudioName name = new StudioName("Evan");
        Upload opened = new Upload(
                new UploadId(UUID.randomUUID().toString()),
                new VersionName(name, name, name, new StudioName("v-" + UUID.randomUUID())),
                "long.wav",
                MediaType.WAV,
                1L << 30,
                Optional.of(new Sha256("a".repeat(64))),
                "studio/key.wav",
                "owner-" + UUID.randomUUID(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                State.OPEN);
        assertThat(uploads.open(opened, 1)).isTrue();
        return opened;
    }
}
