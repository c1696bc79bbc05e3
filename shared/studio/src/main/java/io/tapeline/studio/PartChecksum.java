package io.tapeline.studio;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The checksum with which S3 checks each part of an upload, and the checksum that it stores for the object. */
public enum PartChecksum {
    /** SHA-256 of each part; for the object, the SHA-256 of the parts' checksums, which depends on the part size. */
    SHA256,
    /** CRC-64/NVME of each part; for the object, that of its whole content, which does not depend on the part size. */
    CRC64NVME;

    /** As the API writes it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException with a sentence for the caller when the name is unknown
     */
    public static PartChecksum of(String written) {
        return Arrays.stream(values())
                .filter(checksum -> checksum.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(PartChecksum::written).collect(Collectors.joining(", "))));
    }
}
