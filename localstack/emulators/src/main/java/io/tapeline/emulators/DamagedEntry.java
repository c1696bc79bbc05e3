package io.tapeline.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entry in the S3 emulator's store that could not be used when it started, and that is no longer an object.
 *
 * @param key of the object; empty if unknown
 * @param problem as the end of a sentence about the object: {@code has lost its bytes}
 * @param movedTo its new path; empty when there was nothing to keep
 */
public record DamagedEntry(String bucket, Optional<String> key, String problem, Optional<Path> movedTo) {
    private static final String FOUND = "s3-damaged/found";

    /** All entries that were found at starts on this folder and have not been handled yet. */
    static List<DamagedEntry> in(Path dataFolder) throws IOException {
        Path found = dataFolder.resolve(FOUND);
        if (!Files.exists(found)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(found)) {
            // a line that was truncated by a full disk has fewer words
            return lines.map(line -> line.split(" ", -1))
                    .filter(words -> words.length == 4)
                    .map(words -> new DamagedEntry(
                            word(words[0]),
                            Optional.of(word(words[1])).filter(key -> !key.isEmpty()),
                            word(words[2]),
                            Optional.of(word(words[3]))
                                    .filter(path -> !path.isEmpty())
                                    .map(Path::of)))
                    .toList();
        }
    }

    static void dealtWith(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(FOUND));
    }

    private static String word(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }
}
