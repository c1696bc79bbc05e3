package io.tapeline.verifyobjects.check;

import java.util.Optional;

/** The result of a check of an object. */
public sealed interface Verdict {

    /**
     * The object matches its record, as far as it was checked.
     *
     * @param readBytes how many bytes were read; 0 after a HEAD request only
     * @param read whether all of it was read
     */
    record Intact(boolean read, long readBytes) implements Verdict {}

    /**
     * The object does not match its record.
     *
     * @param etag of the content that is damaged
     */
    record Damaged(String reason, String etag, long readBytes) implements Verdict {}

    /** There is no object. */
    record Missing() implements Verdict {}

    /** Object or record changed during the check; the next run checks again. */
    record Changed() implements Verdict {}

    /** The time was over. */
    record Unfinished() implements Verdict {}

    /** What was damaged about it, or missing. */
    default Optional<String> trouble() {
        return switch (this) {
            case Damaged damaged -> Optional.of(damaged.reason());
            case Missing _ -> Optional.of("S3 has no such object.");
            case Intact _, Changed _, Unfinished _ -> Optional.empty();
        };
    }
}
