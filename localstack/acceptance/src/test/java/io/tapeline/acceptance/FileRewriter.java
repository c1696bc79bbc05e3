package io.tapeline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Replaces the bytes of a folder's files with others of another length, about thirty times a second: in place, or by a new file. */
final class FileRewriter implements AutoCloseable {
    private static final int MILLIS_BETWEEN = 30;
    private static final int SHORTEST = 200_000;
    private static final int SPREAD = 25_000;
    private static final int FRAME = 4;

    private final List<Path> files;
    private final Path next;
    private final Random random;
    private final AtomicInteger rewritten = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** @param next where a file is created before it replaces another one; on the same file system */
    FileRewriter(List<Path> files, Path next, long seed) {
        this.files = List.copyOf(files);
        this.next = next;
        this.random = new Random(seed);
    }

    void begin() {
        clock.scheduleWithFixedDelay(this::rewriteOne, MILLIS_BETWEEN, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    }

    /** A realistic length of a file. */
    static int length(Random random) {
        return SHORTEST + random.nextInt(SPREAD) * FRAME;
    }

    private void rewriteOne() {
        Path file = files.get(random.nextInt(files.size()));
        try {
            WavFile.write(next, length(random), random.nextLong());
            if (random.nextBoolean()) {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                overwrite(file, Files.readAllBytes(next));
            }
            rewritten.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file is never empty in between: an empty file is not audio, and would be correctly rejected. */
    private static void overwrite(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.truncate(bytes.length);
        }
    }

    int rewritten() {
        return rewritten.get();
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
