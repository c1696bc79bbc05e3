package io.tapeline.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.digest.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDigestsTest {

    private static final int PART = 700_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 3 * PART, 5 * PART + 123_456})
    void theWholeAndEachPartHaveTheSha256OfTheirBytes(int bytes) throws Exception {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < bytes; from += PART) {
            parts.add(sha256(Arrays.copyOfRange(content, from, Math.min(bytes, from + PART))));
        }

        FileDigests digests = FileDigests.of(Files.write(folder.resolve("file.wav"), content), PART);

        assertThat(digests.sha256()).isEqualTo(sha256(content));
        assertThat(digests.parts()).isEqualTo(parts);
        assertThat(digests.bytes()).isEqualTo(bytes);
    }

    @Test
    void whoIsStoppedWhileHeReadsAFileInPartsStops() throws Exception {
        Path file = Files.write(folder.resolve("file.wav"), new byte[5 * PART]);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> FileDigests.of(file, PART)).isInstanceOf(InterruptedException.class);
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.digest().digest(content));
    }
}
