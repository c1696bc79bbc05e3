package io.tapeline.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.digest.Sha256;
import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.model.ObjectKeys;
import io.tapeline.queues.BatchMessage;
import io.tapeline.storage.StoreLimits;
import org.junit.jupiter.api.BeforeEach;

/** A file of 23 MiB in parts of 5 MiB. Ledger and S3 are emulators. */
abstract class LargeFileFixture extends BatchFixture {

    static final int MEBIBYTE = 1024 * 1024;
    static final int PART = 5 * MEBIBYTE;
    static final String KEY = ObjectKeys.ingested(SOURCE, file("large"));

    final GeneratedFile upstream;
    final EmulatedS3 store = EmulatedS3.shared();

    LargeFileFixture(SlicedFiles.Rules slices) {
        super(
                EmulatedS3.shared().client,
                new GeneratedFile(23L * MEBIBYTE + 5),
                new StoreLimits(6L * MEBIBYTE, PART, 8, StoreLimits.SILENCE),
                slices);
        upstream = (GeneratedFile) files;
    }

    @BeforeEach
    void clearStore() {
        store.clear();
    }

    void runUntilKilled(BatchMessage message, long at) {
        upstream.at(at, () -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> run(message)).hasMessage("killed");
        clock.pass(TIME.plusSeconds(20));
    }

    void timeRunsOutAt(long position) {
        upstream.at(position, () -> clock.pass(TIME.minusSeconds(18)));
    }

    void assertStoredOnce() {
        byte[] stored = store.bytes(KEY);
        assertThat(stored).hasSize((int) upstream.length);
        for (int i = 0; i < stored.length; i++) {
            if (stored[i] != upstream.at(i)) {
                assertThat(i).as("a wrong byte").isEqualTo(-1);
            }
        }
        IngestedFile recorded = recorded("large").get("large");
        assertThat(recorded.sha256()).isEqualTo(Sha256.hex(Sha256.of(stored)));
        assertThat(recorded.bytes()).isEqualTo(upstream.length);
        assertThat(store.openUploads()).isZero();
    }
}
