package io.tapeline.sources;

import java.util.regex.Pattern;

/**
 * A list that a request names. It is stored under a key that is derived from its content, {@code inputs/<SHA-256 of the
 * rows>-<number of rows>.jsonl.gz}, so the same list is always the same value of the option.
 */
public sealed interface GivenList {

    /** The prefix of lists in the bucket. */
    String PREFIX = "inputs/";

    Pattern KEYS = Pattern.compile(PREFIX + "[0-9a-f]{64}-([0-9]{1,9})\\.jsonl\\.gz");

    /** The list's key in the bucket, which is also the option's value. */
    String key();

    /** The request contains the rows. Starting the job stores them first, which may be repeated. */
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

        /** One JSON object per row and line, compressed by gzip. */
        public byte[] content() {
            return content.clone();
        }
    }

    /** The request names a list that was stored before; its existence was not checked. */
    record Stored(String key) implements GivenList {}
}
