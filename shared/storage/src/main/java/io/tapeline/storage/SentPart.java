package io.tapeline.storage;

import java.util.Arrays;

/**
 * A part that S3 has.
 *
 * @param number from 1
 * @param bytes its size
 * @param etag as S3 says it
 * @param crc64 CRC-64/NVME of its bytes
 * @param sha256 state of the SHA-256 of the file up to its end ({@link io.tapeline.digest.ResumableDigest#state}); empty if the
 *     previous bytes are not known
 */
public record SentPart(int number, int bytes, String etag, long crc64, byte[] sha256) {

    public SentPart {
        if (number < 1 || number > StoreLimits.MOST_PARTS || bytes < 1) {
            throw new IllegalArgumentException("A part has a number from 1 to " + StoreLimits.MOST_PARTS
                    + " and at least a byte, got part " + number + " of " + bytes + " bytes");
        }
        sha256 = sha256.clone();
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SentPart that
                && number == that.number
                && bytes == that.bytes
                && etag.equals(that.etag)
                && crc64 == that.crc64
                && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return 31 * number + etag.hashCode();
    }
}
