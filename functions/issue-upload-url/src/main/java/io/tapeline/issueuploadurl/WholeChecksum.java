package io.tapeline.issueuploadurl;

import io.tapeline.digest.Crc64Nvme;
import io.tapeline.studio.Upload;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.SortedMap;

/**
 * The checksum that S3 stores for an object that was uploaded in parts, computed from the checksums of the parts: the SHA-256 of
 * the SHA-256 checksums, with a dash and the number of parts; or the CRC-64/NVME of the whole content.
 */
final class WholeChecksum {

    private WholeChecksum() {}

    /**
     * The checksum in S3's form.
     *
     * @param claims of all parts
     */
    static String of(Upload upload, SortedMap<Integer, PartClaim> claims) {
        Upload.Multipart multipart = upload.multipart().orElseThrow();
        return switch (multipart.checksum()) {
            case SHA256 -> ofChecksums(claims);
            case CRC64NVME -> ofContent(upload.bytes(), multipart, claims);
        };
    }

    private static String ofChecksums(SortedMap<Integer, PartClaim> claims) {
        MessageDigest digest = io.tapeline.digest.Sha256.digest();
        claims.values().forEach(claim -> digest.update(claim.sum().bytes()));
        return Base64.getEncoder().encodeToString(digest.digest()) + "-" + claims.size();
    }

    private static String ofContent(long bytes, Upload.Multipart multipart, SortedMap<Integer, PartClaim> claims) {
        long crc = 0;
        for (PartClaim claim : claims.values()) {
            crc = Crc64Nvme.combine(crc, claim.sum().crc64(), multipart.plan().bytesOf(claim.part(), bytes));
        }
        return Crc64Nvme.base64(crc);
    }
}
