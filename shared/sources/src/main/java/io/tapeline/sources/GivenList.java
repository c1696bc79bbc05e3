package io.tapeline.sources;

import java.util.regex.Pattern;

/**
 * A list that a request names. It is stored under a key that is derived from its content, {@code inputs/<SHA-256 of the
 * rows>-<number of rows>.jsonl.gz}, so the same list is always the same value of the option.
 */
public sealed interface GivenList {

    /** What lists lie under in the bucket. */
    String PREFIX = "inputs/";

    Pattern KEYS = Pattern.compile(PREFIX + "[0-9a-f]{64}-([0-9]{1,9})\\.jsonl\\.gz");

    /** Under which it lies, or is to lie, in the bucket; the option's value. */
    String key();

    /** Rows came with the request: the start of the job stores them first, which may be done more than once. */
    final class Sent implements GivenList {

        private final String key;
        private final byte[] content;

        Sent(String key, byte[] content) {
            this.key = key;
            this.content = content;
        }

        @Override
        public String key() {
            return key;
        }

        /** One JSON object a row, a line each, compressed by gzip. */
        public byte[] content() {
            return content.clone();
        }
    }

    /** The request names one that was stored for another job; whether it is there was not looked at. */
    record Stored(String key) implements GivenList {}
}
