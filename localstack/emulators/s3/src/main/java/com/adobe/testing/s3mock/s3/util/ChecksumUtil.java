package com.adobe.testing.s3mock.s3.util;

import com.adobe.testing.s3mock.s3.S3Exception;
import com.adobe.testing.s3mock.s3.dto.ChecksumAlgorithm;
import io.tapeline.emulators.s3.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;

/**
 * Replaces S3Mock's class of this name, which computes the checksum of each part again when an upload is completed. This class
 * remembers it. It also uses our CRC-64/NVME, because S3Mock's processes one byte at a time.
 */
public final class ChecksumUtil {
    /** Kotlin code accesses the object by this name. */
    public static final ChecksumUtil INSTANCE = new ChecksumUtil();

    private static final Digests KNOWN = new Digests();

    private ChecksumUtil() {}

    /** Throws an exception if the checksums differ. */
    public void verifyChecksum(String expected, String actual, ChecksumAlgorithm algorithm) {
        if (!expected.equals(actual)) {
            throw switch (algorithm) {
                case SHA1 -> S3Exception.Companion.getBAD_CHECKSUM_SHA1();
                case SHA256 -> S3Exception.Companion.getBAD_CHECKSUM_SHA256();
                case CRC32 -> S3Exception.Companion.getBAD_CHECKSUM_CRC32();
                case CRC32C -> S3Exception.Companion.getBAD_CHECKSUM_CRC32C();
                case CRC64NVME -> S3Exception.Companion.getBAD_CHECKSUM_CRC64NVME();
            };
        }
    }

    public String checksumFor(Path file, software.amazon.awssdk.checksums.spi.ChecksumAlgorithm algorithm) {
        try {
            return base64(KNOWN.computed(file, algorithm.algorithmId(), content -> checksum(content, algorithm)));
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    /** As in S3: the checksum of all parts' checksums, and the number of parts. */
    public String checksumMultipart(
            List<? extends Path> parts, software.amazon.awssdk.checksums.spi.ChecksumAlgorithm algorithm) {
        try {
            var all = new ByteArrayOutputStream();
            for (Path part : parts) {
                all.write(KNOWN.known(part, algorithm.algorithmId(), content -> checksum(content, algorithm)));
            }
            return base64(checksum(new ByteArrayInputStream(all.toByteArray()), algorithm)) + "-" + parts.size();
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    private static byte[] checksum(
            InputStream content, software.amazon.awssdk.checksums.spi.ChecksumAlgorithm algorithm) throws IOException {
        if (algorithm.algorithmId().equals(DefaultChecksumAlgorithm.CRC64NVME.algorithmId())) {
            var crc = new io.tapeline.digest.Crc64Nvme();
            Digests.read(content, crc::update);
            return ByteBuffer.allocate(Long.BYTES).putLong(crc.value()).array();
        }
        SdkChecksum checksum = SdkChecksum.forAlgorithm(algorithm);
        Digests.read(content, checksum::update);
        return checksum.getChecksumBytes();
    }

    private static String base64(byte[] checksum) {
        return Base64.getEncoder().encodeToString(checksum);
    }

    private static IllegalStateException notRead(IOException e) {
        return new IllegalStateException("Checksum could not be calculated.", e);
    }
}
