package io.tapeline.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * CRC-64/NVME (NVM Express, "Rocksoft model": polynomial 0xAD93D23594C93659, reflected, all bits set before and inverted after), which S3
 * keeps of whole objects, those in parts included: those of two pieces combine to that of both. It tells damage, not intent. For one thread.
 */
public final class Crc64Nvme {

    /** Length of the checksum, in bytes. */
    public static final int BYTES = Long.BYTES;

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int AT_ONCE = 8;
    private static final long[][] TABLES = tables();

    /** x^0 and x^8, where the highest bit is the coefficient of x^0. */
    private static final long ONE = 1L << 63;

    private static final long A_BYTE = 1L << 55;

    private long register = -1;

    /** Of nothing yet. */
    public Crc64Nvme() {}

    /** One for each position of a byte among eight. */
    private static long[][] tables() {
        long[][] tables = new long[AT_ONCE][256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                value = timesX(value);
            }
            tables[0][i] = value;
        }
        for (int at = 1; at < AT_ONCE; at++) {
            for (int i = 0; i < 256; i++) {
                long before = tables[at - 1][i];
                tables[at][i] = (before >>> Byte.SIZE) ^ tables[0][(int) before & 0xFF];
            }
        }
        return tables;
    }

    private static long timesX(long value) {
        return (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
    }

    /** Goes on with these bytes. */
    public void update(byte[] bytes, int offset, int length) {
        long crc = register;
        int at = offset;
        int end = offset + length;
        for (; at <= end - AT_ONCE; at += AT_ONCE) {
            long next = crc ^ (long) LITTLE_ENDIAN.get(bytes, at);
            crc = TABLES[7][(int) next & 0xFF]
                    ^ TABLES[6][(int) (next >>> 8) & 0xFF]
                    ^ TABLES[5][(int) (next >>> 16) & 0xFF]
                    ^ TABLES[4][(int) (next >>> 24) & 0xFF]
                    ^ TABLES[3][(int) (next >>> 32) & 0xFF]
                    ^ TABLES[2][(int) (next >>> 40) & 0xFF]
                    ^ TABLES[1][(int) (next >>> 48) & 0xFF]
                    ^ TABLES[0][(int) (next >>> 56)];
        }
        for (; at < end; at++) {
            crc = (crc >>> Byte.SIZE) ^ TABLES[0][(int) (crc ^ bytes[at]) & 0xFF];
        }
        register = crc;
    }

    /** Of all bytes so far; more may follow. */
    public long value() {
        return ~register;
    }

    /** Of all these bytes. */
    public static long of(byte[] bytes, int offset, int length) {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, offset, length);
        return crc.value();
    }

    /**
     * The checksum of two pieces, one behind the other.
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

    /** Modulo the polynomial. */
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

    /** As S3 writes it: the base64 of its eight bytes, the highest first. */
    public static String base64(long crc) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(BYTES).putLong(crc).array());
    }
}
