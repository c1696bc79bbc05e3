package io.tapeline.emulators.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that was not as S3Mock can use it.
 *
 * @param key of the object; empty where nothing says it
 * @param problem as the end of a sentence about the object
 * @param movedTo where it is now; empty when there was nothing to keep
 */
record Finding(String bucket, Optional<String> key, String problem, Optional<Path> movedTo) {

    /** For who started this process: four words, percent-encoded. */
    String line() {
        return word(bucket) + " " + word(key.orElse("")) + " " + word(problem) + " "
                + word(movedTo.map(Path::toString).orElse("")) + "\n";
    }

    private static String word(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
