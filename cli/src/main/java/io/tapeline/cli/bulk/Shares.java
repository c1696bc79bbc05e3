package io.tapeline.cli.bulk;

import io.tapeline.cli.transfer.FileDigests;
import java.util.concurrent.Semaphore;

/**
 * How many files are read, announced or sent at a time. For each request that may carry bytes these are six small files, three
 * larger and two of the largest that are sent by one PUT, so that some are announced together while others are sent; and one
 * that is sent in parts. Safe for use by several threads.
 */
final class Shares {

    /** For each request that may carry bytes. */
    static final int EACH = 6;

    private static final int OF_LARGER = 2;
    private static final int OF_LARGEST = 3;

    /** In bytes. */
    private static final long SMALL = 1024 * 1024;
    /** In bytes. */
    private static final long LARGER = 16 * 1024 * 1024;

    private final Semaphore left;

    /**
     * @param concurrent as many requests carry bytes at a time
     */
    Shares(int concurrent) {
        this.left = new Semaphore(concurrent * EACH, true);
    }

    /** Waits until a file of that size may be worked on. */
    Share take(long bytes) throws InterruptedException {
        int needed = needed(bytes);
        left.acquire(needed);
        return new Share(needed);
    }

    private static int needed(long bytes) {
        if (bytes <= SMALL) {
            return 1;
        }
        if (bytes <= LARGER) {
            return OF_LARGER;
        }
        return bytes <= FileDigests.USUALLY_SINGLE ? OF_LARGEST : EACH;
    }

    /** A file's, from before it is read until S3 has it. For one thread. */
    final class Share implements AutoCloseable {
        private int held;

        private Share(int held) {
            this.held = held;
        }

        /** Gives it back; may be called again. */
        @Override
        public void close() {
            left.release(held);
            held = 0;
        }
    }
}
