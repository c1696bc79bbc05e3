package io.tapeline.emulators.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The room on the disk of the store, of which a part is never given away. Safe for several threads. */
final class Room {
    private final Path store;
    private final long floor;
    private final AtomicLong expected = new AtomicLong();

    /** @param floor bytes that are to stay free */
    Room(Path store, long floor) {
        this.store = store;
        this.floor = floor;
    }

    /** What a request will need while it is worked on, in bytes; given back at the end. */
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

    /** Empty when there is not as much, with what others were promised. */
    Optional<Share> share(long bytes) throws IOException {
        long all = expected.addAndGet(bytes);
        Share share = new Share(bytes);
        if (free() - all < floor) {
            share.close();
            return Optional.empty();
        }
        return Optional.of(share);
    }

    /** Whether so little is left that what failed just now failed for that. */
    boolean isShortOf(long bytes) throws IOException {
        return free() < Math.max(floor, bytes);
    }

    /** How much a request is going to write: its body, or all parts of the upload that it completes. */
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
            return 0; // S3Mock says what is wrong with it
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
