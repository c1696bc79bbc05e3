package io.tapeline.storage;

import java.time.Duration;

/**
 * Limits on the size of requests and on the memory of all uploads together.
 *
 * @param singlePutUpTo largest file of known length that is sent in one PutObject, streamed without a buffer, in bytes; S3 allows 5
 *     GiB
 * @param partBytes size of a part in bytes, at least 5 MiB (S3's limit for all parts but the last)
 * @param buffers maximum number of parts in memory, for all uploads together, at least 2
 * @param longestSilence how long S3 may accept no bytes of a body that is ready to be sent
 */
public record StoreLimits(long singlePutUpTo, int partBytes, int buffers, Duration longestSilence) {

    static final int MEBIBYTE = 1024 * 1024;
    /** S3's minimum size of all parts but the last. */
    static final int LEAST_PART = 5 * MEBIBYTE;
    /** S3 accepts at most this many parts. */
    static final int MOST_PARTS = 10_000;

    /** Half a minute. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    private static final long LARGEST_PUT = 5L * 1024 * MEBIBYTE;

    public StoreLimits {
        if (singlePutUpTo < 0 || singlePutUpTo > LARGEST_PUT) {
            throw new IllegalArgumentException("A single PutObject takes 0 to 5 GiB, got " + singlePutUpTo + " bytes");
        }
        if (partBytes < LEAST_PART) {
            throw new IllegalArgumentException("A part has at least 5 MiB, got " + partBytes + " bytes");
        }
        if (buffers < 2) {
            throw new IllegalArgumentException("Multipart uploads need at least 2 buffers, got " + buffers);
        }
    }

    /** 64 MiB in one request, parts of 8 MiB, 8 of them in memory. */
    public static StoreLimits usual() {
        return new StoreLimits(64L * MEBIBYTE, 8 * MEBIBYTE, 8, SILENCE);
    }

    /** The largest file that can be stored, in bytes: 78 GiB with parts of 8 MiB. */
    public long largestFile() {
        return (long) partBytes * MOST_PARTS;
    }
}
