package io.tapeline.emulators.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The free space on the store's disk, part of which always stays free. Thread-safe. */
final class Room {
    private final Path store;
    private final long floor;
    private final AtomicLong expected = new AtomicLong();

    /** @param floor bytes that must stay free */
    Room(Path store, long floor) {
        this.store = store;
        this.floor = floor;
    }

    /** The bytes that a request needs while it is processed; released at its end. */
    final class Share implements AutoCloseable {
        private final long bytes;

        private Share(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void close() {
            expected.addAndGet(-bytes);
        }
    }

    /** Reserves bytes; empty when there are not enough, other reservations included. */
    Optional<Share> share(long bytes) throws IOException {
        long all = expected.addAndGet(bytes);
        Share share = new Share(bytes);
        if (free() - all < floor) {
            share.close();
            return Optional.empty();
        }
        return Optional.of(share);
    }

    /** Whether so little space is left that a failure just now is due to that. */
    boolean isShortOf(long bytes) throws IOException {
        return free() < Math.max(floor, bytes);
    }

    /** The number of bytes that a request will write: its body, or all parts of the upload that it completes. */
    long wantedBy(HttpServletRequest request) throws IOException {
        String upload = request.getParameter("uploadId");
        if (!request.getMethod().equals("POST") || upload == null) {
            return Math.max(0, request.getContentLengthLong());
        }
        String bucket = request.getRequestURI().split("/")[1];
        try {
            return bytes(store.resolve(bucket)
                    .resolve("multiparts")
                    .resolve(UUID.fromString(upload).toString()));
        } catch (IllegalArgumentException e) {
            return 0; // S3Mock reports the error
        }
    }

    private static long bytes(Path parts) throws IOException {
        if (!Files.isDirectory(parts)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(parts)) {
            return files.mapToLong(part -> part.toFile().length()).sum();
        }
    }

    private long free() throws IOException {
        return Files.getFileStore(store).getUsableSpace();
    }
}
