package io.tapeline.managejobs;

import io.tapeline.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks the cursors that callers send to get the next page. */
final class Cursor {

    private Cursor() {}

    /**
     * @param read reads the page; throws an {@link IllegalArgumentException} when the cursor is invalid
     * @throws io.tapeline.api.ProblemException (400) when the cursor is invalid
     */
    static <T> T checked(Optional<String> cursor, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            if (cursor.isEmpty()) {
                throw e;
            }
            throw Problem.wrongFields(List.of(new Problem.FieldError(
                            "cursor", "is none of ours: hand back the next of the page before as it was")))
                    .exception();
        }
    }
}
