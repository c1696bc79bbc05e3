package io.tapeline.registerversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.model.Deadline;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Upload;
import io.tapeline.studio.Upload.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A version whose content is stored already shares the object of another version. */
class StoredContentTest {

    private static final Deadline ENOUGH = () -> Duration.ofMinutes(15);

    private final VersionsFixture versions = new VersionsFixture();

    @Test
    void whatIsStoredBecomesAnotherVersionOfTheSameObject() {
        Recording first = registered();
        Upload copy = versions.stored("copy", first);

        JsonNode recording = versions.register(copy, 201);

        assertThat(recording.path("sha256").asText()).isEqualTo(first.sha256().hex());
        assertThat(recording.path("filename").asText()).isEqualTo("copy.wav");
        assertThat(versions.registered()).extracting(Recording::objectKey).containsOnly(first.objectKey());
        assertThat(versions.registered()).hasSize(2);
        assertThat(versions.register(copy, 200)).isEqualTo(recording);
        assertThat(versions.vault.done).as("the object is left as it is").hasSize(1);
    }

    @Test
    void whatCameInPartsIsNotReadAgain() {
        Upload inParts = versions.inParts(State.UPLOADED);
        versions.register(inParts, 202);
        versions.work(inParts, ENOUGH);
        int read = versions.vault.chunks;

        versions.register(versions.stored("copy", versions.registered().getFirst()), 201);

        assertThat(versions.vault.chunks).isEqualTo(read);
        assertThat(versions.registered()).hasSize(2);
    }

    @Test
    void whoeverLosesARaceDoesNotMarkTheObjectOfAnotherVersion() {
        Recording first = registered();
        Upload loser = versions.stored("copy", first);
        Upload winner = versions.stored("copy", first);
        versions.meanwhile = () -> versions.register(winner, 201);

        assertThat(versions.register(loser, 409).path("code").asText()).isEqualTo("version-exists");

        Upload aborted = versions.stored("other", first);
        versions.meanwhile = () -> versions.uploads.move(aborted, State.ABORTED);
        assertThat(versions.register(aborted, 409).path("code").asText()).isEqualTo("upload-changed");
        assertThat(versions.vault.done).noneMatch(step -> step.startsWith("release"));
    }

    @Test
    void anObjectThatIsGoneHasToBeSentAgain() {
        Recording first = registered();
        Upload copy = versions.stored("copy", first);
        versions.vault.objects.clear();

        assertThat(versions.register(copy, 404).path("detail").asText()).contains("Announce the file again");

        assertThat(versions.vault.done).noneMatch(step -> step.startsWith("release"));
        assertThat(versions.registered()).hasSize(1);
    }

    @Test
    void anObjectThatNoVersionUsesIsNotShared() {
        Recording first = registered();
        Upload other = versions.uploaded("other");
        Recording notThere = new Recording(
                first.version(),
                first.upload(),
                other.objectKey(),
                first.fileName(),
                first.originalPath(),
                first.format(),
                first.bytes(),
                first.sha256(),
                first.uploadedAt(),
                first.registeredAt(),
                first.uploadedBy(),
                first.needsReview(),
                first.notes());

        versions.register(versions.stored("copy", notThere), 404);

        assertThat(versions.registered()).hasSize(1);
    }

    private Recording registered() {
        versions.register(versions.uploaded(), 201);
        return versions.registered().getFirst();
    }
}
