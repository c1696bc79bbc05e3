package io.tapeline.studio;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What S3 holds each part of an upload against, and what it keeps of the object that is made of them. */
public enum PartChecksum {
    /** SHA-256 of each part; of the object the SHA-256 of these, which another cut of the same content does not have. */
    SHA256,
    /** CRC-64/NVME of each part; of the object that of its whole content, however it was cut. */
    CRC64NVME;

    /** As the API writes it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException with a sentence for the caller when it is none
     */
    public static PartChecksum of(String written) {
        return Arrays.stream(values())
                .filter(checksum -> checksum.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(PartChecksum::written).collect(Collectors.joining(", "))));
    }
}
