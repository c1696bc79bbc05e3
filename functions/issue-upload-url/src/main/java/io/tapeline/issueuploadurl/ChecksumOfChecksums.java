package io.tapeline.issueuploadurl;

import io.tapeline.studio.Sha256;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;

/** The checksum that S3 gives an object that was uploaded in parts: of the parts' checksums, and how many there were. */
final class ChecksumOfChecksums {

    private ChecksumOfChecksums() {}

    /** As S3 writes it: Base64, a dash, the number of parts. */
    static String of(Collection<Sha256> parts) {
        MessageDigest digest = io.tapeline.digest.Sha256.digest();
        parts.forEach(part -> digest.update(part.bytes()));
        return Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts.size();
    }
}
