package io.tapeline.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A slice of a file and the parts of it that S3 has.
 *
 * @param number from 0
 * @param holder the worker that moves it; empty text if there is none
 * @param until when another worker may take it over
 * @param parts the parts that S3 has, from the slice's first on
 */
public record Slice(int number, String holder, Instant until, List<Part> parts) {

    public Slice {
        if (number < 0) {
            throw new IllegalArgumentException("Slices are numbered from 0, got " + number);
        }
        parts = List.copyOf(parts);
    }

    /**
     * A part of a slice.
     *
     * @param bytes its size
     * @param etag as S3 says it
     * @param crc64 CRC-64/NVME of its bytes
     */
    public record Part(int bytes, String etag, long crc64) {}

    /** A slice that no worker has begun. */
    public static Slice untouched(int number) {
        return new Slice(number, "", Instant.EPOCH, List.of());
    }

    /** Whether a worker holds it. */
    public boolean isHeld(Instant now) {
        return !holder.isEmpty() && now.isBefore(until);
    }

    /** Whether S3 has all of it. */
    public boolean isWhole(Slicing slicing) {
        return parts.size() == slicing.partsOf(number);
    }

    /** How many bytes of it S3 has. */
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
