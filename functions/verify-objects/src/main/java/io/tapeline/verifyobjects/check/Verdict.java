package io.tapeline.verifyobjects.check;

import java.util.Optional;

/** What a check of an object came to. */
public sealed interface Verdict {

    /**
     * It is what its record says, as far as it was looked at.
     *
     * @param readBytes how many bytes were read; 0 when only S3 was asked
     * @param read whether all of it was read
     */
    record Intact(boolean read, long readBytes) implements Verdict {}

    /**
     * It is not what its record says.
     *
     * @param etag of the content that is damaged
     */
    record Damaged(String reason, String etag, long readBytes) implements Verdict {}

    /** There is no object. */
    record Missing() implements Verdict {}

    /** Object or record changed while they were looked at; the next run looks again. */
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
