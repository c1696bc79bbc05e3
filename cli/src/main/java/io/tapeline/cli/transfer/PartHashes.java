package io.tapeline.cli.transfer;

import io.tapeline.digest.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Hashes the parts of a file on a thread of its own, beside the one that reads the file and hashes the whole. */
final class PartHashes implements AutoCloseable {

    /** Some bytes of the file, not longer than a part is at that place. */
    record Piece(byte[] bytes, int length) {}

    private static final Piece END = new Piece(new byte[0], 0);
    /** One that is read, one that is hashed, one that waits. */
    private static final int BUFFERS = 3;

    private final long partBytes;
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Piece> filled = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final FutureTask<List<String>> hashes = new FutureTask<>(this::hashed);
    private final Thread thread = Thread.ofVirtual().unstarted(hashes);

    /**
     * @param partBytes size of a part
     * @param buffer size of a piece at most
     */
    PartHashes(long partBytes, int buffer) {
        this.partBytes = partBytes;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new byte[buffer]);
        }
        thread.start();
    }

    /** Somewhere to read to, when there is room. */
    byte[] buffer() throws InterruptedException {
        return free.take();
    }

    /** Hands on what was read; it must not be changed any more. */
    void add(Piece piece) throws InterruptedException {
        filled.put(piece);
    }

    /** Their SHA-256, in order, when nothing comes any more. */
    List<String> all() throws InterruptedException {
        filled.put(END);
        try {
            return hashes.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<String> hashed() throws InterruptedException {
        MessageDigest part = Sha256.digest();
        List<String> parts = new ArrayList<>();
        long left = partBytes;
        for (Piece piece = filled.take(); piece.length() > 0; piece = filled.take()) {
            part.update(piece.bytes(), 0, piece.length());
            free.put(piece.bytes());
            left -= piece.length();
            if (left == 0) {
                parts.add(Sha256.hex(part.digest()));
                left = partBytes;
            }
            Thread.yield(); // to those that send
        }
        if (left < partBytes) {
            parts.add(Sha256.hex(part.digest()));
        }
        return parts;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
