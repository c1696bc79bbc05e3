package io.tapeline.emulators.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An entry of the store that S3Mock could not have used.
 *
 * @param key of the object; empty if unknown
 * @param problem as the end of a sentence about the object
 * @param movedTo its new path; empty when there was nothing to keep
 */
record Finding(String bucket, Optional<String> key, String problem, Optional<Path> movedTo) {

    /** A line for the process that started this one: four words, percent-encoded. */
    String line() {
        return word(bucket) + " " + word(key.orElse("")) + " " + word(problem) + " "
                + word(movedTo.map(Path::toString).orElse("")) + "\n";
    }

    private static String word(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
