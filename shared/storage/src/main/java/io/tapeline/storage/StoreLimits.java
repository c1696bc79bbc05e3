package io.tapeline.storage;

import java.time.Duration;

/**
 * How much goes into one request and how much memory uploads may take together.
 *
 * @param singlePutUpTo bytes up to which a file of known length is one PutObject, streamed without a buffer; S3 allows 5 GiB
 * @param partBytes bytes of a part, at least 5 MiB (S3's own limit for all parts but the last)
 * @param buffers parts in memory at once, for all uploads together, at least 2
 * @param longestSilence for which S3 may take nothing of a body that is there to be sent
 */
public record StoreLimits(long singlePutUpTo, int partBytes, int buffers, Duration longestSilence) {

    static final int MEBIBYTE = 1024 * 1024;
    /** S3 takes no smaller part but the last. */
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
