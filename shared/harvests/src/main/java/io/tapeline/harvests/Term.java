package io.tapeline.harvests;

import io.tapeline.model.Quoted;
import java.nio.charset.StandardCharsets;

/**
 * A term that a harvest searches by, or a part of what it finds.
 *
 * @param key identifies the term regardless of its spelling: 1 to {@value #LONGEST_KEY} bytes of UTF-8
 * @param kind {@code genre} or {@code category}
 * @param spelled the spelling that was found first
 * @param part the part of the results, in the provider's notation; empty text for all of them
 */
public record Term(String key, String kind, String spelled, String part) {

    /** Together with its prefixes it fits DynamoDB's limit of 1,024 bytes for a sort key. */
    public static final int LONGEST_KEY = 1_000;

    public Term {
        if (key == null || key.isBlank() || key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "A term's key has 1 to " + LONGEST_KEY + " bytes, got " + Quoted.of(key));
        }
        if (kind == null || spelled == null || part == null) {
            throw new IllegalArgumentException("A term has a kind, a spelling and a part, which may be empty");
        }
    }
}
