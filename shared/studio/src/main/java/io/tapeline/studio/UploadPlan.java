package io.tapeline.studio;

/**
 * How a file of a given size is uploaded to S3: in one PUT, or in parts. S3's limits: a part has 5 MiB to 5 GiB (the last one may
 * be smaller), an upload at most 10,000 parts.
 */
public sealed interface UploadPlan {

    /** Maximum number of parts (S3's limit). */
    int MOST_PARTS = 10_000;
    /**
     * The smallest planned part size, in bytes. It needs fewer requests than S3's minimum of 5 MiB, and a part is still sent again
     * quickly.
     */
    long SMALLEST_PART = 16L << 20;
    /** Maximum size of a part (S3's limit), in bytes. */
    long LARGEST_PART = 5L << 30;

    /** One PUT. */
    record Single() implements UploadPlan {}

    /**
     * Parts.
     *
     * @param partBytes size of every part but the last
     * @param parts how many, from 1
     */
    record Multipart(long partBytes, int parts) implements UploadPlan {

        /** The size of a part (numbered from 1) of a file of that size. */
        public long bytesOf(int part, long fileBytes) {
            if (part < 1 || part > parts) {
                throw new IllegalArgumentException("There are parts 1 to " + parts + ", asked for " + part);
            }
            return part < parts ? partBytes : fileBytes - (parts - 1) * partBytes;
        }
    }

    /**
     * @param bytes size of the file, from 1
     * @param singleUpTo largest size for one PUT, in bytes
     * @throws IllegalArgumentException when the size is below 1 or beyond 10,000 parts of 5 GiB
     */
    static UploadPlan of(long bytes, long singleUpTo) {
        if (bytes < 1 || bytes > LARGEST_PART * MOST_PARTS) {
            throw new IllegalArgumentException(
                    "A file must have 1 to " + LARGEST_PART * MOST_PARTS + " bytes, got " + bytes);
        }
        if (bytes <= singleUpTo) {
            return new Single();
        }
        long needed = roundedUp(dividedUp(bytes, MOST_PARTS), 1L << 20);
        long partBytes = Math.max(SMALLEST_PART, needed);
        return new Multipart(partBytes, (int) dividedUp(bytes, partBytes));
    }

    private static long dividedUp(long value, long by) {
        return (value + by - 1) / by;
    }

    private static long roundedUp(long value, long to) {
        return dividedUp(value, to) * to;
    }
}
