package io.tapeline.verifyobjects.run;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A problem of an object.
 *
 * @param key the key of the object
 * @param reason a sentence
 * @param next what to do about it, a sentence
 * @param restore the command that restores an intact previous object version, if the bucket has one
 * @param etag of the damaged content; empty for other kinds
 * @param firstSeen when it was first found
 * @param lastSeen when it was last found
 * @param run the last one that found it
 */
public record Finding(
        String key,
        Kind kind,
        String reason,
        String next,
        Optional<String> restore,
        Optional<String> etag,
        Instant firstSeen,
        Instant lastSeen,
        RunId run) {

    public enum Kind {
        /** The object does not match its record. */
        DAMAGED,
        /** There is a record, but no object. */
        MISSING,
        /** There is an object, but no record. */
        UNEXPECTED;

        /** The name in the API. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Finding seen(Instant at, RunId by) {
        return new Finding(key, kind, reason, next, restore, etag, firstSeen, at, by);
    }
}
