package io.tapeline.issueuploadurl;

import io.tapeline.digest.Crc64Nvme;
import io.tapeline.model.Quoted;
import io.tapeline.studio.PartChecksum;
import io.tapeline.studio.Sha256;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The checksum of a part.
 *
 * @param kind its algorithm
 * @param base64 as S3 writes it
 */
record PartSum(PartChecksum kind, String base64) {

    private static final Pattern CRC64 = Pattern.compile("[A-Za-z0-9+/]{11}=");

    static PartSum of(Sha256 sha256) {
        return new PartSum(PartChecksum.SHA256, sha256.base64());
    }

    /**
     * Parses the API's form: hexadecimal for a SHA-256; Base64, which S3 also uses, for a CRC-64.
     *
     * @throws IllegalArgumentException with a sentence for the caller when it is not a checksum
     */
    static PartSum written(PartChecksum kind, String text) {
        return switch (kind) {
            case SHA256 -> of(new Sha256(text));
            case CRC64NVME -> {
                if (!CRC64.matcher(text).matches()) {
                    throw new IllegalArgumentException(
                            "must be the Base64 of the 8 bytes of a CRC-64/NVME, got " + Quoted.of(text));
                }
                yield new PartSum(
                        kind, Crc64Nvme.base64(crc64(Base64.getDecoder().decode(text))));
            }
        };
    }

    /** The API's form. */
    String written() {
        return kind == PartChecksum.SHA256 ? Sha256.ofBase64(base64).hex() : base64;
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    /** The value of a CRC-64. */
    long crc64() {
        return crc64(bytes());
    }

    private static long crc64(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
