package io.tapeline.storage;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 in Tapeline's form (hex) and in S3's form (base64, followed by {@code -<parts>} for objects made of parts). */
final class Checksums {

    private Checksums() {}

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static String base64(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest);
    }

    /** The whole content's SHA-256 in hex, if S3 stores that. */
    static Optional<String> whole(String fromS3) {
        if (fromS3 == null || fromS3.contains("-")) {
            return Optional.empty();
        }
        return Optional.of(hex(Base64.getDecoder().decode(fromS3)));
    }

    /** Checks that S3 stored what was sent. */
    static void requireSame(String fromS3, String ours) throws StorageException {
        requireSame("SHA-256", fromS3, ours);
    }

    /**
     * @param what the name of the checksum algorithm
     */
    static void requireSame(String what, String fromS3, String ours) throws StorageException {
        if (fromS3 == null || !fromS3.equals(ours)) {
            throw StorageException.passing(
                    "checksum-mismatch",
                    "S3 stored other bytes than were sent, or does not say which: its " + what + " is "
                            + (fromS3 == null ? "missing" : fromS3) + ", ours is " + ours + ".",
                    null);
        }
    }
}
