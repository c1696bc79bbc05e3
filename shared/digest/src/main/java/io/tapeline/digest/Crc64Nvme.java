package io.tapeline.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * CRC-64/NVME (NVM Express, "Rocksoft model": polynomial 0xAD93D23594C93659, reflected, all bits set before and inverted after),
 * which S3 stores for whole objects, including multipart ones. The checksums of two pieces can be combined into that of both. It
 * detects corruption, not manipulation. For one thread.
 */
public final class Crc64Nvme {

    /** Length of the checksum, in bytes. */
    public static final int BYTES = Long.BYTES;

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Bytes that are processed together ("slicing by 16"). */
    private static final int AT_ONCE = 16;

    private static final int VALUES = 256;
    /** For each position among those bytes, from the last to the first, a byte's contribution to the checksum. */
    private static final long[] TABLE = table();

    /** x^0 and x^8, where the highest bit is the coefficient of x^0. */
    private static final long ONE = 1L << 63;

    private static final long A_BYTE = 1L << 55;

    private long register = -1;

    /** The checksum of no bytes. */
    public Crc64Nvme() {}

    private static long[] table() {
        long[] table = new long[AT_ONCE * VALUES];
        for (int i = 0; i < VALUES; i++) {
            long value = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                value = timesX(value);
            }
            table[i] = value;
        }
        for (int at = VALUES; at < table.length; at++) {
            long before = table[at - VALUES];
            table[at] = (before >>> Byte.SIZE) ^ table[(int) before & 0xFF];
        }
        return table;
    }

    private static long timesX(long value) {
        return (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
    }

    /** Adds these bytes. */
    public void update(byte[] bytes, int offset, int length) {
        long crc = register;
        int at = offset;
        int end = offset + length;
        for (; at <= end - AT_ONCE; at += AT_ONCE) {
            crc = ofWord(crc ^ (long) LITTLE_ENDIAN.get(bytes, at), Long.BYTES)
                    ^ ofWord((long) LITTLE_ENDIAN.get(bytes, at + Long.BYTES), 0);
        }
        for (; at < end; at++) {
            crc = (crc >>> Byte.SIZE) ^ TABLE[(int) (crc ^ bytes[at]) & 0xFF];
        }
        register = crc;
    }

    /**
     * @param behind number of bytes that are processed together with these eight and follow them
     */
    private static long ofWord(long word, int behind) {
        int last = behind * VALUES;
        return TABLE[last + 7 * VALUES + ((int) word & 0xFF)]
                ^ TABLE[last + 6 * VALUES + ((int) (word >>> 8) & 0xFF)]
                ^ TABLE[last + 5 * VALUES + ((int) (word >>> 16) & 0xFF)]
                ^ TABLE[last + 4 * VALUES + ((int) (word >>> 24) & 0xFF)]
                ^ TABLE[last + 3 * VALUES + ((int) (word >>> 32) & 0xFF)]
                ^ TABLE[last + 2 * VALUES + ((int) (word >>> 40) & 0xFF)]
                ^ TABLE[last + VALUES + ((int) (word >>> 48) & 0xFF)]
                ^ TABLE[last + (int) (word >>> 56)];
    }

    /** The checksum of all bytes so far; more may follow. */
    public long value() {
        return ~register;
    }

    /** The checksum of these bytes. */
    public static long of(byte[] bytes, int offset, int length) {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, offset, length);
        return crc.value();
    }

    /**
     * The checksum of two consecutive pieces.
     *
     * @param first checksum of the first piece; 0 where it has no bytes
     * @param second of the second one
     * @param secondBytes how many bytes the second one has, from 0
     */
    public static long combine(long first, long second, long secondBytes) {
        if (secondBytes < 0) {
            throw new IllegalArgumentException("A piece has at least 0 bytes, not " + secondBytes);
        }
        long shift = ONE;
        long power = A_BYTE;
        for (long left = secondBytes; left > 0; left >>>= 1) {
            if ((left & 1) != 0) {
                shift = product(shift, power);
            }
            power = product(power, power);
        }
        return product(shift, first) ^ second;
    }

    /** The product modulo the polynomial. */
    private static long product(long one, long other) {
        long sum = 0;
        long power = other;
        for (long bits = one; bits != 0; bits <<= 1) {
            if (bits < 0) {
                sum ^= power;
            }
            power = timesX(power);
        }
        return sum;
    }

    /** As S3 writes it: the base64 of its eight bytes, most significant first. */
    public static String base64(long crc) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(BYTES).putLong(crc).array());
    }
}
