package io.tapeline.emulators.s3;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * S3Mock's temporary files. S3Mock does not delete a file that it failed to write, so a full disk would stay full. Files that are
 * older than all requests in progress belong to none of them. Thread-safe.
 */
final class Temporaries {
    private static final String RECEIVED = "{ObjectService,completeMultipartUpload}*";

    private final Path folder;
    private final Clock clock;
    private final Map<Object, Long> begun = new ConcurrentHashMap<>();

    Temporaries(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** To be called before the request writes anything. */
    void begin(Object request) {
        begun.put(request, clock.millis());
    }

    void end(Object request) {
        begun.remove(request);
    }

    /** Deletes the files that no request needs any more. */
    void sweep() throws IOException {
        long oldest = begun.values().stream().mapToLong(time -> time).min().orElse(Long.MAX_VALUE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, RECEIVED)) {
            for (Path file : files) {
                if (file.toFile().lastModified() < oldest) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
