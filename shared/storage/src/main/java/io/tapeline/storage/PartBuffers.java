package io.tapeline.storage;

import io.tapeline.digest.Crc64Nvme;
import io.tapeline.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The buffers that all multipart uploads share. An upload that waits for a buffer holds only buffers that are being sent, which are
 * always released, so no upload waits forever. Safe for use by several threads.
 */
final class PartBuffers {

    private final int size;
    private final Semaphore free;
    private final BlockingQueue<byte[]> idle;

    PartBuffers(int count, int size) {
        this.size = size;
        this.free = new Semaphore(count, true);
        this.idle = new ArrayBlockingQueue<>(count);
    }

    /** Reads the next part, waiting for memory first; empty when the body has ended. */
    Optional<Part> read(InputStream body) throws IOException {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Stopped while waiting for memory", e);
        }
        byte[] pooled = idle.poll();
        byte[] bytes = pooled == null ? new byte[size] : pooled;
        int length = 0;
        try {
            length = body.readNBytes(bytes, 0, size);
            return length == 0 ? Optional.empty() : Optional.of(new Part(bytes, length));
        } finally {
            if (length == 0) {
                giveBack(bytes);
            }
        }
    }

    /** Size of one buffer, in bytes. */
    int size() {
        return size;
    }

    int free() {
        return free.availablePermits();
    }

    private void giveBack(byte[] bytes) {
        if (!idle.offer(bytes)) {
            throw new IllegalStateException("More buffers came back than were taken");
        }
        free.release();
    }

    /** A part in memory until it is closed. Closing it again does nothing. */
    final class Part implements AutoCloseable {

        private final byte[] bytes;
        private final int length;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Part(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        int length() {
            return length;
        }

        /** Whether the part fills its buffer, so the body may continue after it. */
        boolean isFull() {
            return length == size;
        }

        byte[] sha256() {
            MessageDigest digest = Sha256.digest();
            hash(digest);
            return digest.digest();
        }

        /** Adds these bytes to a digest. */
        void hash(MessageDigest digest) {
            digest.update(bytes, 0, length);
        }

        long crc64() {
            return Crc64Nvme.of(bytes, 0, length);
        }

        RequestBody body() {
            return RequestBody.fromContentProvider(
                    () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                giveBack(bytes);
            }
        }
    }
}
