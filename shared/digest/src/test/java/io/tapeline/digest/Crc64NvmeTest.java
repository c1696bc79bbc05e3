package io.tapeline.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Crc64NvmeTest {

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    /** The check value of the catalogue of CRC algorithms, and the values of NVM Express 2.0, "64b CRC", for 4,096 bytes. */
    @Test
    void theVectorsOfTheSpecifications() {
        assertThat(of("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xAE8B14860A799888L);
        byte[] bytes = new byte[4096];
        assertThat(of(bytes)).isEqualTo(0x6482D367EB22B64EL);
        java.util.Arrays.fill(bytes, (byte) 0xFF);
        assertThat(of(bytes)).isEqualTo(0xC0DDBA7302ECA3ACL);
    }

    @Test
    void nothingHasTheChecksumZero() {
        assertThat(of(new byte[0])).isZero();
        assertThat(Crc64Nvme.base64(0xAE8B14860A799888L)).isEqualTo("rosUhgp5mIg=");
    }

    /** Divides the bytes at random and compares with the definition, which works bit by bit. */
    @Property(tries = 200)
    void everySplitComesToTheSameAsTheDefinition(@ForAll long seed, @ForAll @IntRange(max = 5_000) int length) {
        Random random = new Random(seed);
        byte[] bytes = bytes(random, length);
        Crc64Nvme crc = new Crc64Nvme();
        for (int at = 0; at < length; ) {
            int piece = Math.min(length - at, 1 + random.nextInt(300));
            crc.update(bytes, at, piece);
            at += piece;
            assertThat(crc.value()).isEqualTo(byDefinition(bytes, at));
        }
    }

    /** Pieces of any length, including zero, combined in either order. */
    @Property(tries = 200)
    void theChecksumsOfPiecesCombineToThatOfTheWhole(@ForAll long seed, @ForAll @IntRange(max = 100_000) int length) {
        Random random = new Random(seed);
        byte[] bytes = bytes(random, length);
        int one = random.nextInt(length + 1);
        int two = one + random.nextInt(length - one + 1);
        long a = Crc64Nvme.of(bytes, 0, one);
        long b = Crc64Nvme.of(bytes, one, two - one);
        long c = Crc64Nvme.of(bytes, two, length - two);

        assertThat(Crc64Nvme.combine(Crc64Nvme.combine(a, b, two - one), c, length - two))
                .isEqualTo(of(bytes));
        assertThat(Crc64Nvme.combine(a, Crc64Nvme.combine(b, c, length - two), length - one))
                .isEqualTo(of(bytes));
        assertThat(Crc64Nvme.combine(0, a, one)).isEqualTo(a);
    }

    /** More bytes than fit into memory: a piece that is doubled repeatedly, compared with pieces of half the length. */
    @Property(tries = 50)
    void lengthsOfTerabytesCombine(@ForAll long seed) {
        long crc = Crc64Nvme.of(bytes(new Random(seed), 1000), 0, 1000);
        long length = 1000;
        while (length < 5L << 40) {
            long twice = Crc64Nvme.combine(crc, crc, length);
            assertThat(Crc64Nvme.combine(Crc64Nvme.combine(twice, crc, length), crc, length))
                    .isEqualTo(Crc64Nvme.combine(twice, twice, 2 * length));
            crc = twice;
            length *= 2;
        }
    }

    @Test
    void aPieceOfNegativeLengthIsRefused() {
        assertThatThrownBy(() -> Crc64Nvme.combine(1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long of(byte[] bytes) {
        return Crc64Nvme.of(bytes, 0, bytes.length);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static long byDefinition(byte[] bytes, int length) {
        long crc = -1;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
        }
        return ~crc;
    }
}
