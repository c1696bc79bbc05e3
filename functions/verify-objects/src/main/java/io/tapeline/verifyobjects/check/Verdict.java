package io.tapeline.verifyobjects.check;

import java.util.Optional;

/** The result of a check of an object. */
public sealed interface Verdict {

    /**
     * The object matches its record, as far as it was checked.
     *
     * @param readBytes how many bytes were read; 0 if only a HEAD request was sent
     * @param read whether all of it was read
     */
    record Intact(boolean read, long readBytes) implements Verdict {}

    /**
     * The object does not match its record.
     *
     * @param etag of the content that is damaged
     */
    record Damaged(String reason, String etag, long readBytes) implements Verdict {}

    /** The object does not exist. */
    record Missing() implements Verdict {}

    /** Object or record changed during the check; the next run checks again. */
    record Changed() implements Verdict {}

    /** There was not enough time, or another worker took over. */
    record Unfinished() implements Verdict {}

    /** What is wrong with the object; empty if nothing is known to be wrong. */
    default Optional<String> trouble() {
        return switch (this) {
            case Damaged damaged -> Optional.of(damaged.reason());
            case Missing _ -> Optional.of("S3 has no such object.");
            case Intact _, Changed _, Unfinished _ -> Optional.empty();
        };
    }
}
