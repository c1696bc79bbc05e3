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
 * Something in the store of the S3 emulator that could not be used when it started, and is no object any more.
 *
 * @param key of the object; empty where nothing said it
 * @param problem as the end of a sentence about the object: {@code has lost its bytes}
 * @param movedTo where it is now; empty when there was nothing to keep
 */
public record DamagedEntry(String bucket, Optional<String> key, String problem, Optional<Path> movedTo) {
    private static final String FOUND = "s3-damaged/found";

    /** Everything that starts on this folder found and nobody has dealt with. */
    static List<DamagedEntry> in(Path dataFolder) throws IOException {
        Path found = dataFolder.resolve(FOUND);
        if (!Files.exists(found)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(found)) {
            // a line that a full disk cut off has fewer words
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
