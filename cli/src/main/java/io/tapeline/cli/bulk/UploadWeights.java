package io.tapeline.cli.bulk;

import io.tapeline.cli.transfer.LocalContent;
import java.util.concurrent.Semaphore;

/**
 * Limits the number of files in progress by weight, so that small files are announced together while others are sent. One request
 * that carries bytes counts {@value #PER_REQUEST} permits; a small file weighs 1, a file sent in parts {@value #PER_REQUEST}.
 * Thread-safe.
 */
final class UploadWeights {

    /** Permits for each request that may carry bytes. */
    static final int PER_REQUEST = 6;

    private static final int MEDIUM = 2;
    private static final int LARGE = 3;

    /** In bytes. */
    private static final long SMALL = 1024 * 1024;
    /** In bytes. */
    private static final long LARGER = 16 * 1024 * 1024;

    private final Semaphore permits;

    /** @param concurrent how many requests may carry bytes at the same time */
    UploadWeights(int concurrent) {
        this.permits = new Semaphore(concurrent * PER_REQUEST, true);
    }

    /** Waits until a file of that size may be worked on. */
    Held acquire(long bytes) throws InterruptedException {
        int weight = weight(bytes);
        permits.acquire(weight);
        return new Held(weight);
    }

    private static int weight(long bytes) {
        if (bytes <= SMALL) {
            return 1;
        }
        if (bytes <= LARGER) {
            return MEDIUM;
        }
        return bytes <= LocalContent.USUALLY_SINGLE ? LARGE : PER_REQUEST;
    }

    /** A file's permits, from before it is read until S3 has it. Not thread-safe. */
    final class Held implements AutoCloseable {
        private int count;

        private Held(int count) {
            this.count = count;
        }

        /** Releases the permits; may be called again. */
        @Override
        public void close() {
            permits.release(count);
            count = 0;
        }
    }
}
