package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.model.Deadline;
import io.tapeline.studio.Recording;
import io.tapeline.studio.StudioUnavailableException;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Upload.State;
import io.tapeline.studio.Verification.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An object that was sent in parts is read asynchronously before it is registered. */
class VerifyUploadTest {

    private static final Deadline ENOUGH = () -> Duration.ofMinutes(15);

    private final VersionsFixture versions = new VersionsFixture();

    @Test
    void theAnswerIs202WithTheAddressToPoll() {
        Upload upload = versions.inParts(State.UPLOADED);
        JsonNode answer = versions.register(upload, 202);
        assertThat(answer.toString())
                .isEqualTo("{\"upload_id\":\"" + upload.id()
                        + "\",\"state\":\"registering\",\"bytes\":4000,\"bytes_read\":0}");
        assertThat(versions.headers.get("Location")).isEqualTo("/v1/versions/" + upload.id());
        assertThat(versions.started).containsExactly(upload.id());
        assertThat(versions.vault.done).as("nothing is read meanwhile").isEmpty();
    }

    @Test
    void repeatedRequestsStartNoSecondWorker() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.register(upload, 202);
        assertThat(versions.show(upload, 200).path("state").asText()).isEqualTo("registering");
        assertThat(versions.started).hasSize(1);
    }

    @Test
    void theObjectIsReadCompletelyAndRegistered() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.clock.pass(Duration.ofSeconds(40));
        versions.work(upload, ENOUGH);

        assertThat(versions.vault.done)
                .containsExactly("keep " + upload.objectKey(), "read " + upload.objectKey() + " from 0");
        JsonNode shown = versions.show(upload, 200);
        assertThat(shown.path("state").asText()).isEqualTo("registered");
        assertThat(shown.path("recording").path("registered_at").asText()).isEqualTo("2026-11-21T10:00:40Z");
        assertThat(versions.register(upload, 200)).isEqualTo(shown.path("recording"));
    }

    @Test
    void aSecondDeliveryDoesNothing() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.vault.whileReading = () -> {
            versions.vault.whileReading = () -> {};
            versions.work(upload, ENOUGH);
        };
        versions.work(upload, ENOUGH);
        versions.work(upload, ENOUGH);
        assertThat(versions.vault.done)
                .filteredOn(step -> step.startsWith("read"))
                .hasSize(1);
        assertThat(versions.registered()).hasSize(1);
    }

    @Test
    void anObjectWithOtherContentIsRefusedAndTaggedAgain() {
        Upload upload = versions.inParts(State.UPLOADED);
        byte[] changed = VersionsFixture.WAV.clone();
        changed[3_999] = 1;
        versions.vault.objects.put(upload.objectKey(), changed);
        versions.register(upload, 202);
        versions.work(upload, ENOUGH);

        JsonNode shown = versions.show(upload, 200);
        assertThat(shown.path("state").asText()).isEqualTo("refused");
        assertThat(shown.path("problem").path("code").asText()).isEqualTo("wrong-checksum");
        assertThat(versions.register(upload, 422)).isEqualTo(shown.path("problem"));
        assertThat(versions.vault.done).last().isEqualTo("release " + upload.objectKey());
        assertThat(versions.registered()).isEmpty();
    }

    @Test
    void whereTheTimeIsNotEnoughASuccessorGoesOnWhereItWas() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        AtomicInteger steps = new AtomicInteger();
        versions.work(upload, () -> steps.incrementAndGet() < 2 ? Duration.ofMinutes(1) : Duration.ofSeconds(19));

        assertThat(versions.started).containsExactly(upload.id(), upload.id());
        assertThat(versions.show(upload, 200).path("bytes_read").asLong()).isEqualTo(2 * MemoryVault.CHUNK);
        versions.work(upload, ENOUGH);
        assertThat(versions.vault.done)
                .contains("read " + upload.objectKey() + " from 0", "read " + upload.objectKey() + " from 2000");
        assertThat(versions.show(upload, 200).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void aRequestContinuesTheWorkOfADeadWorker() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.vault.whileReading = () -> {
            versions.clock.pass(Duration.ofSeconds(11));
            if (versions.vault.chunks == 3) {
                throw new OutOfMemoryError("the worker dies and can say nothing");
            }
        };
        assertThatThrownBy(() -> versions.work(upload, ENOUGH)).isInstanceOf(OutOfMemoryError.class);
        versions.vault.whileReading = () -> {};
        assertThat(versions.show(upload, 200).path("bytes_read").asLong()).isEqualTo(2 * MemoryVault.CHUNK);
        assertThat(versions.started).as("its lease has not ended").hasSize(1);

        versions.expireLeases();
        versions.show(upload, 200);
        assertThat(versions.started).hasSize(2);
        versions.work(upload, ENOUGH);
        assertThat(versions.vault.done).last().isEqualTo("read " + upload.objectKey() + " from 2000");
        assertThat(versions.show(upload, 200).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void aWorkerThatWasTakenOverWritesNothing() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.vault.whileReading = () -> {
            versions.vault.whileReading = () -> versions.clock.pass(Duration.ofSeconds(11));
            versions.expireLeases();
            versions.verifications.claim(upload.id(), "another");
        };
        versions.work(upload, ENOUGH);
        assertThat(versions.registered()).isEmpty();
        assertThat(versions.show(upload, 200).path("state").asText()).isEqualTo("registering");
    }

    @Test
    void aWorkerThatWasTakenOverGivesNoTagBack() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.vault.beforeLookingAgain = () -> {
            versions.expireLeases();
            versions.verifications.claim(upload.id(), "another");
            versions.vault.objects.put(upload.objectKey(), VersionsFixture.wav(4_001));
        };
        versions.work(upload, ENOUGH);
        assertThat(versions.vault.done).doesNotContain("release " + upload.objectKey());
    }

    @Test
    void aTableThatDoesNotAnswerIsLeftToTheNextDelivery() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.failNextRegistration();
        assertThatThrownBy(() -> versions.work(upload, ENOUGH)).isInstanceOf(StudioUnavailableException.class);
        versions.work(upload, ENOUGH);
        assertThat(versions.vault.done).doesNotContain("release " + upload.objectKey());
        assertThat(versions.show(upload, 200).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void ofTwoUploadsForOneVersionOneBecomesItAndTheOtherIsRefused() {
        Upload first = versions.inParts(State.UPLOADED);
        Upload second = versions.inParts(State.UPLOADED);
        versions.register(first, 202);
        versions.register(second, 202);
        versions.work(first, ENOUGH);
        versions.work(second, ENOUGH);
        assertThat(versions.registered()).extracting(Recording::upload).containsExactly(first.id());
        assertThat(versions.show(second, 200).path("problem").path("code").asText())
                .isEqualTo("version-exists");
        assertThat(versions.vault.done)
                .contains("release " + second.objectKey())
                .doesNotContain("release " + first.objectKey());
    }

    @Test
    void anObjectThatIsReplacedWhileItIsReadIsReadFromItsBeginning() {
        Upload upload = versions.inParts(State.UPLOADED);
        byte[] other = VersionsFixture.WAV.clone();
        other[20] = 1;
        versions.vault.objects.put(upload.objectKey(), other);
        versions.register(upload, 202);
        versions.work(upload, () -> Duration.ofSeconds(1));
        versions.vault.objects.put(upload.objectKey(), VersionsFixture.WAV);
        versions.work(upload, ENOUGH);
        assertThat(versions.vault.done)
                .filteredOn(step -> step.startsWith("read"))
                .allMatch(step -> step.endsWith(" from 0"));
        assertThat(versions.show(upload, 200).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void aStateThatAnotherReleaseWroteCostsTheReadingFromTheBeginningAndNothingElse() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.verifications.claim(upload.id(), "of another release");
        String etag = MemoryVault.sha256(VersionsFixture.WAV).hex();
        versions.verifications.advance(upload.id(), "of another release", new Progress(1_000, etag, "AAAAAAAAA+g="));
        versions.verifications.release(upload.id(), "of another release");
        versions.work(upload, ENOUGH);
        assertThat(versions.vault.done).last().isEqualTo("read " + upload.objectKey() + " from 0");
        assertThat(versions.show(upload, 200).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void whatTheLifecycleRemovesMeanwhileIsRefused() {
        Upload upload = versions.inParts(State.UPLOADED);
        versions.register(upload, 202);
        versions.vault.objects.clear();
        versions.work(upload, ENOUGH);
        assertThat(versions.show(upload, 200).path("problem").path("code").asText())
                .isEqualTo("not-uploaded");
    }

    @Test
    void registrationsOfOthersAndUnrequestedOnesAreNotFound() {
        Upload upload = versions.inParts(State.UPLOADED);
        assertThat(versions.show(upload, 404).path("detail").asText()).contains("Nobody has asked to register");
        versions.register(upload, 202);
        assertThat(versions.show(VersionsFixture.caller("bob", "artist", "[\"Björk\"]"), upload, 404)
                        .path("detail")
                        .asText())
                .contains("no upload");
    }
}
