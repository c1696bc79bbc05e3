package io.tapeline.verifyobjects.run;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A problem of an object.
 *
 * @param key the object's
 * @param reason a sentence
 * @param next what to do about it, a sentence
 * @param restore the command that restores an intact previous object version, if the bucket has one
 * @param etag of the content that is damaged; empty where there is none
 * @param firstSeen when it was first found
 * @param lastSeen when it was last found
 * @param run that found it last
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

    /** What is wrong. */
    public enum Kind {
        /** The object is not what its record says. */
        DAMAGED,
        /** A record says that there is an object, and there is none. */
        MISSING,
        /** There is an object, and no record says so. */
        UNEXPECTED;

        /** As the API has it. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Finding seen(Instant at, RunId by) {
        return new Finding(key, kind, reason, next, restore, etag, firstSeen, at, by);
    }
}
