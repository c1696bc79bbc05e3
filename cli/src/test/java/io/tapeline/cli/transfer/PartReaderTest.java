package io.tapeline.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.cli.api.PartChecksum;
import io.tapeline.cli.api.Upload.PartPlan;
import io.tapeline.digest.Crc64Nvme;
import io.tapeline.digest.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartReaderTest {

    private static final int PART = 700_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, PART - 1, PART, PART + 1, 3 * PART, 5 * PART + 123_456})
    void theWholeAndEachPartHaveTheChecksumsOfTheirBytes(int bytes) throws Exception {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        Path file = Files.write(folder.resolve("file.wav"), content);
        for (PartChecksum kind : PartChecksum.values()) {
            List<FileSlice> expected = new ArrayList<>();
            for (int from = 0; from < bytes; from += PART) {
                byte[] part = Arrays.copyOfRange(content, from, Math.min(bytes, from + PART));
                expected.add(new FileSlice(file, from, part.length, kind, checksum(kind, part)));
            }
            try (PartReader reader = reader(file, bytes, kind)) {
                List<FileSlice> slices = new ArrayList<>();
                while (reader.hasNext()) {
                    ReadPart part = reader.next();
                    slices.add(part.slice());
                    assertThat(part.number()).isEqualTo(slices.size());
                }
                assertThat(slices).isEqualTo(expected);
                assertThat(reader.sha256()).isEqualTo(sha256(content));
            }
            for (FileSlice slice : expected) {
                slice.require();
            }
        }
    }

    @Test
    void whoIsStoppedWhileHeReadsStops() throws Exception {
        Path file = Files.write(folder.resolve("file.wav"), new byte[5 * PART]);
        try (PartReader reader = reader(file, 5 * PART, PartChecksum.CRC64NVME)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(reader::next).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aFileThatShrinksOrGrowsIsNoticed() throws Exception {
        Path file = Files.write(folder.resolve("file.wav"), new byte[2 * PART]);
        try (PartReader shorter = reader(file, 3 * PART, PartChecksum.CRC64NVME);
                PartReader longer = reader(file, 2 * PART, PartChecksum.CRC64NVME)) {
            shorter.next();
            shorter.next();
            assertThatThrownBy(shorter::next).isInstanceOf(FileChangedException.class);
            longer.next();
            longer.next();
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
            assertThatThrownBy(longer::sha256).isInstanceOf(FileChangedException.class);
        }
    }

    private static PartReader reader(Path file, int bytes, PartChecksum kind) throws Exception {
        return new PartReader(file, bytes, new PartPlan(PART, (bytes + PART - 1) / PART, kind));
    }

    private static String checksum(PartChecksum kind, byte[] content) {
        return kind == PartChecksum.SHA256
                ? sha256(content)
                : Crc64Nvme.base64(Crc64Nvme.of(content, 0, content.length));
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.digest().digest(content));
    }
}
